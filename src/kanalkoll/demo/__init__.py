"""Exempelstad, a plainly invented city to try everything on.

:func:`.city.demo_tables` makes its facts, :func:`.writing.write_demo` writes
them, :func:`.benchmark.write_benchmark_facts` makes many more of them.
"""
