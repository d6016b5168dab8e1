-- Who has proven to own an order has proven it once, also when a turn is worked on twice.
delete from order_proof p using order_proof q
 where p.contact_id = q.contact_id and p.connection_id = q.connection_id
   and p.order_number = q.order_number and p.id < q.id;
create unique index order_proof_once on order_proof (contact_id, connection_id, order_number);
