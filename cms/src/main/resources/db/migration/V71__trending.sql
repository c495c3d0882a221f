-- What the public asked for, as counts a day; without who asked, and only what several people asked for.
create table asked_words (
    asked_on date not null,
    way      varchar(10) not null,
    words    varchar(200) not null,
    -- Different people who asked, the most that one node saw.
    askers   int not null,
    asked    bigint not null,
    in_vain  bigint not null,
    primary key (asked_on, way, words)
);

-- Words that editors keep out of lists.
create table hidden_words (
    words     varchar(200) primary key,
    hidden_at timestamp with time zone not null
);
create index hidden_words_by_time on hidden_words (hidden_at desc);
