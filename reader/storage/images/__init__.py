"""Images: their files and addresses, reports and lists of hidden ones, collectors, and the icons of sites.

May import `core` and `entries`.
"""
