"""What app and collector say to each other, both directions, and the files of the block list.

May import: reader.domain, msgspec, idna. Both sides use the same code, so that neither can drift: a message is a
frozen struct that is checked when decoded, and whatever bytes come, the answer is a value or one `WireError`.

msgspec, because the types are the schema (unknown fields, lengths and patterns are checked while the bytes are
read, 8 µs a report), it is one small wheel without dependencies, and the app then reads answers exactly as
strictly as the collector writes them.

Doors:
    flag_report.FlagReport, decode_report, Receipt, decode_receipt: one register, and the proof that it is stored.
    problem.Problem, ProblemName, decode_problem: a refusal, proved by its nonce.
    collector_info.CollectorInfo, decode_info: what a collector says about itself.
    reasons.Reason, REASONS: why an image is reported; codes, weights and labels.
    tag.tag_of, tag.collector_id_of: who reports, without saying who.
    sent_url.sendable_url, url_key: the one form of an image's address, or None where it is nobody's business.
    block_list.Kind, encode, decode, KeyTable, ListFacts: the published files.
    likeness.distance: how alike two perceptual hashes are.
    enrolment.Enrolment, parse_enrolment: the link that makes an app trust a collector.
"""
