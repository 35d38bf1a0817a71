"""Polite HTTP: time and size limits, address policy, conditional GET, one error language.

May import: reader.domain, reader.background. The only package that knows the HTTP client (httpx2's transport
layer, httpcore2), which is loaded with the first exchange, not with the program.

Doors:
    client.Client, client.Request, client.Fetched, client.NotModified: one GET, with its redirects.
    policy.AddressPolicy, policy.Origin, policy.origin_of: who may be asked; a reader's consent is an Origin.
    url.normalise_url: from what a person types to an address.
    gate.HostGate: few at once for each host, and rest for hosts that ask for it.
    limits.Limits, meter.Meter: what an exchange may cost, and what all of them did.
    budget.Budget: what many exchanges together may cost, for `Client.within`.
"""
