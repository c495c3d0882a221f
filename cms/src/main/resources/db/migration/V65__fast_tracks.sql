-- Revisions that went out, or shall go out, on the last signature alone; the others are given afterwards.
create table fast_tracks (
    item_id  uuid not null references items (id) on delete cascade,
    revision int not null,
    reason   varchar(2000) not null,
    asked_at timestamp with time zone not null,
    due_at   timestamp with time zone,
    done_at  timestamp with time zone,
    primary key (item_id, revision)
);
