-- Short links: /s/CODE leads to an item, whatever its slug becomes. A code is made of the item's id and never changes.

create table short_links (
    code    varchar(12) primary key,
    item_id uuid not null unique references items (id) on delete cascade
);
