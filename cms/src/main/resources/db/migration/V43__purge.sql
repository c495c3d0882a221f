-- How far the cache in front of us was told of changes.
create table purge_position (
    id  int primary key,
    seq bigint not null
);
insert into purge_position (id, seq) select 1, seq from change_counter where id = 1;
