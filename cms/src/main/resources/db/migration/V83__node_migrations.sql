-- Which migrations each node knows: what a newer one takes away, all that run must be able to do without.
alter table nodes add column migrations varchar(4000) default '' not null;
