"""The messages between app and collector, the files of the block list, and small answers of accounts' servers.

May import: reader.domain, msgspec, idna. Both sides use this code, so they cannot drift apart: a message is a
frozen struct that is checked when decoded; any bytes give a value or a `WireError`.

Why msgspec: the types are the schema (unknown fields, lengths and patterns are checked while decoding, 8 µs a
report), and it is one small wheel without dependencies.

Doors:
    flag_report.FlagReport, decode_report, Receipt, decode_receipt: a report, and the proof that it is stored.
    problem.Problem, ProblemName, decode_problem: a refusal, proved by its nonce.
    collector_info.CollectorInfo, decode_info: a collector's description of itself.
    reasons.Reason, REASONS: why an image is reported; codes, weights and labels.
    tag.tag_of, tag.collector_id_of: pseudonyms of reporters, and ids of collectors.
    sent_url.sendable_url, url_key: the canonical form of an image's address; None if it is private.
    block_list.Kind, encode, decode, KeyTable, ListFacts: the published files.
    likeness.distance: how much two perceptual hashes differ.
    google_reader.decode_subscriptions, decode_ids, read_log_in: answers of the Google Reader API.
    enrolment.Enrolment, parse_enrolment: the link that makes an app trust a collector.
"""
