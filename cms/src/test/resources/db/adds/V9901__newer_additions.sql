-- What a newer release might add.
create table newer_things (id int primary key, item_id uuid not null references items (id) on delete cascade);
alter table items add column newer varchar(20) default 'new' not null;
alter table published add column newer varchar(20);
