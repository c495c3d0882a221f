-- What feed archives (RFC 5005) and sitemaps go by: the number of an item's first publication never changes,
-- so a range of these numbers always names the same items. And what the last change was, for feeds to tell.
alter table published add column first_seq bigint;
alter table published add column last_change varchar(20);
update published set first_seq = coalesce((select min(c.seq) from changes c where c.item_id = published.item_id), seq);
update published set last_change = coalesce((select c.kind from changes c where c.seq = published.seq), 'published');
alter table published alter column first_seq set not null;
alter table published alter column last_change set not null;
create index published_by_first on published (first_seq);
create index published_by_type_and_first on published (type, first_seq);
create index published_by_state_and_first on published (state, first_seq, updated_at);
