-- What any durable turn needs at least, as five transactions: accept, claim, close, begin to send,
-- sent. Tenancy, the conversation's lock, dedupe, lease and epoch included; no events for live
-- views, no progress, no order context. Statements end with a semicolon, transactions with the line that says so.

-- accept: once, in its place, with a turn that will answer it (due later: the program's sweep is to leave it alone)
select set_config('kefu.merchant', :merchant, true);
insert into inbound_event (inbox_id, event_key, message_id) values (:inbox, :event, :message) on conflict do nothing;
select seq, epoch, status from conversation where id = :conversation for no key update;
insert into message (id, conversation_id, seq, cursor_seq, direction, author_kind, text, status) select :message, id, seq + 1, seq + 1, 'in', 'contact', 'Where is my order 1001?', 'sent' from conversation where id = :conversation;
insert into turn (id, conversation_id, due_at) values (:turn, :conversation, now() + interval '1 minute');
update conversation set seq = seq + 1, last_inbound_seq = seq + 1, last_message_at = now() where id = :conversation;
-- commit

-- claim: one claimer, under a lease, and what it has to answer
select set_config('kefu.merchant', :merchant, true);
select seq, epoch, status, handled_seq, last_inbound_seq from conversation where id = :conversation for no key update;
update turn t set status = 'running', epoch = t.epoch + 1, owner_epoch = c.epoch, from_seq = c.handled_seq + 1, to_seq = c.last_inbound_seq, lease_until = now() + interval '15 seconds' from conversation c where t.id = :turn and t.status = 'pending' and c.id = t.conversation_id;
select m.id, m.text from message m join turn t on t.conversation_id = m.conversation_id and m.seq between t.from_seq and t.to_seq where t.id = :turn and m.direction = 'in' order by m.seq;
-- commit

-- close: the reply is stored if the claim still holds
select set_config('kefu.merchant', :merchant, true);
select seq, epoch, status from conversation where id = :conversation for no key update;
update turn set status = 'done', outcome = 'replied', closed_at = now(), lease_until = null where id = :turn and status = 'running' and epoch = 1;
insert into message (id, conversation_id, seq, cursor_seq, direction, author_kind, text, status, turn_id, owner_epoch) select :reply, id, seq + 1, seq + 1, 'out', 'bot', 'Your order 1001 is on its way and arrives on Thursday.', 'pending', :turn, epoch from conversation where id = :conversation;
update conversation set seq = seq + 1, handled_seq = last_inbound_seq, last_message_at = now() where id = :conversation;
-- commit

-- begin to send: a person may have taken over
select set_config('kefu.merchant', :merchant, true);
select seq, epoch, status from conversation where id = :conversation for no key update;
update message set status = 'sending', attempts = attempts + 1, lease_until = now() + interval '20 seconds' where id = :reply and status = 'pending';
-- commit

-- sent
select set_config('kefu.merchant', :merchant, true);
select seq from conversation where id = :conversation for no key update;
update message set status = 'sent', sent_at = now(), lease_until = null where id = :reply and status = 'sending';
-- commit
