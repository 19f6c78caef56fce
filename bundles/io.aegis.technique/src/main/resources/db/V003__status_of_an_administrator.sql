-- Until now nobody but an administrator could set a status; those stay as they are when tests begin to speak.
UPDATE technique.technique SET local_fields = array_append(local_fields, 'status_global')
WHERE status_global != 'not_evaluated' AND NOT 'status_global' = ANY (local_fields);
