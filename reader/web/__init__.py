"""Polite HTTP: limits of time and size, address policy, conditional GET, and errors of our own.

May import: reader.domain, reader.background, reader.settings. The only package that knows the HTTP client
(httpx2's transport layer, httpcore2), which is loaded with the first request, not with the program.

Doors:
    client.Client, client.Request, client.Fetched, client.NotModified: one GET, with its redirects.
    policy.AddressPolicy, policy.Origin, policy.origin_of: which addresses may be asked; consent is for one Origin.
    publishers.publisher_of: whose bytes a server sent, by which parser processes are kept apart.
    url.normalise_url: from what a person types to an address.
    gate.HostGate: how many requests a host gets at once, and the backoff that it asks for.
    limits.Limits, meter.Meter: what one request may cost, and what all of them have cost.
    budget.Budget: what many requests together may cost, for `Client.within`.
"""
