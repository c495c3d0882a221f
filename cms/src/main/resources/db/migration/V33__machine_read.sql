-- How many pictures of the document had their words read by a machine into the draft.

alter table provenance add column machine_read integer default 0 not null;
