-- What the pictures of published debunks look like: perceptual hashes, made from the change log, derived.
create table item_pictures (
    item_id uuid not null,
    number  int not null,
    hash    bigint not null,
    -- Of the change after which the row was written; whoever keeps them in memory reads on from there.
    seq     bigint not null,
    primary key (item_id, number)
);
create index item_pictures_by_seq on item_pictures (seq);

create table picture_position (
    id  int primary key,
    seq bigint not null
);
insert into picture_position (id, seq) values (1, 0);
