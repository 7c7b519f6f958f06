"""stub"""
from django.http import HttpResponse
def proposals(r, **k): return HttpResponse("x")

