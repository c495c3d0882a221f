-- Recordings whose forms for phones are to be made, one row each: work that survives restarts.
create table rendition_work (
    asset_id uuid primary key references assets (id) on delete cascade,
    state    varchar(20) not null,
    tries    int not null,
    due_at   timestamp with time zone not null,
    note     varchar(500) not null
);
create index rendition_work_by_time on rendition_work (state, due_at);

insert into rendition_work (asset_id, state, tries, due_at, note)
select id, 'waiting', 0, created_at, '' from assets where mime like 'video/%' or mime like 'audio/%';
