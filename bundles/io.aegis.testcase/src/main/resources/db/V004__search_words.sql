-- Words are folded now, and where a script puts no blanks between words, pairs of characters are stored (SearchWords).
-- What is stored already gets those beside the words that it has.
UPDATE test.test_search t SET words = t.words || array_to_tsvector(ARRAY(
    SELECT DISTINCT piece
    FROM unnest(tsvector_to_array(t.words)) AS word
    CROSS JOIN LATERAL (
        SELECT normalize(regexp_replace(
            normalize(replace(replace(replace(translate(word, 'øđðłħŧıĸς', 'oddlhtikσ'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), NFKD),
            '[\u0300-\u036f\u3099\u309a]', '', 'g'), NFC) AS folded
    ) f
    CROSS JOIN LATERAL (
        SELECT folded AS piece
        UNION ALL
        SELECT substr(folded, i, 2) FROM generate_series(1, length(folded)) AS i
        WHERE folded ~ '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]'
    ) p
    WHERE piece <> ''))
WHERE t.words::text ~ '[^\u0001-\u007f]';

UPDATE test.template t SET words = t.words || array_to_tsvector(ARRAY(
    SELECT DISTINCT piece
    FROM unnest(tsvector_to_array(t.words)) AS word
    CROSS JOIN LATERAL (
        SELECT normalize(regexp_replace(
            normalize(replace(replace(replace(translate(word, 'øđðłħŧıĸς', 'oddlhtikσ'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), NFKD),
            '[\u0300-\u036f\u3099\u309a]', '', 'g'), NFC) AS folded
    ) f
    CROSS JOIN LATERAL (
        SELECT folded AS piece
        UNION ALL
        SELECT substr(folded, i, 2) FROM generate_series(1, length(folded)) AS i
        WHERE folded ~ '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]'
    ) p
    WHERE piece <> ''))
WHERE t.words::text ~ '[^\u0001-\u007f]';
