-- Answers are judged by what they are about; questions of the past may be brought along to be judged before the first shopper.
alter table judged_answer
    -- a question that was brought along belongs to no conversation
    alter column conversation_id drop not null,
    -- whether the bot had an answer, sent or not
    add column proposed boolean not null default false,
    -- the shopper was unhappy with the conversation
    add column disliked boolean not null default false,
    -- of a question that was brought along, and what the bot would say to it
    add column question text,
    add column answer   text;
update judged_answer set proposed = true where not held or drawn;
create index judged_answer_conversation on judged_answer (conversation_id);
