-- By what an OpenID provider knows the people who have accounts here.
create table identities (
    user_id uuid primary key references users (id) on delete cascade,
    email   varchar(254) unique,
    subject varchar(255) unique
);
