-- What each item tells, small enough to compare, and the numbers by which like ones are found.

create table text_sketches (
    item_id uuid primary key references items (id) on delete cascade,
    sketch  varchar(400) not null
);

create table text_bands (
    item_id uuid not null references items (id) on delete cascade,
    band    bigint not null,
    primary key (band, item_id)
);
create index text_bands_by_item on text_bands (item_id);
