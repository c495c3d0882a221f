-- Until when a debunk stands, and whether that time is over; both follow from its snapshot.
alter table published add column valid_until timestamp with time zone;
alter table published add column under_review boolean default false not null;
create index published_by_validity on published (under_review, valid_until);
create index published_by_end_of_validity on published (valid_until);
