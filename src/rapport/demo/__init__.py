"""The demo company: two years of invented facts of a machine shop, told relative to a day.

`company.build(today)` gives the book; who is who stands in `colleagues` and `customers`, what goes on everywhere in
`rhythm` and `trade`, and what goes wrong somewhere in `plots`.
"""
