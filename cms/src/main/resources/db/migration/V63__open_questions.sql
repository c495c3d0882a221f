-- When the next word on an open question was promised, and whether that day has passed without one.
alter table published add column next_update_at timestamp with time zone;
alter table published add column update_overdue boolean default false not null;
create index published_by_next_update on published (next_update_at);
