-- Filters of the list of items that somebody keeps under a name, for themselves or for the whole office.
create table saved_filters (
    id     uuid primary key,
    owner  uuid not null,
    name   varchar(60) not null,
    query  varchar(600) not null,
    shared boolean not null
);
create index saved_filters_by_owner on saved_filters (owner, name);
create index saved_filters_by_sharing on saved_filters (shared, name);
