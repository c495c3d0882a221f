-- The nodes that run on this database, and the settings in which they must agree.
create table nodes (
    name     varchar(200) primary key,
    settings varchar(4000) not null,
    seen_at  timestamp with time zone not null
);
