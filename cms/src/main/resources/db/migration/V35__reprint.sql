-- What the source of a document demands of whoever reprints it, as JSON with the title as it came.

alter table provenance add column reprint text;
