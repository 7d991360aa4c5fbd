"""Addresses of people."""

from django.urls import path

from cundang.desk.people import naming, views

urlpatterns = [
    path("", views.people, name="people"),
    path("proposed/", views.proposed, name="people-proposed"),
    path("<uuid:person_id>/", views.person, name="person"),
    path("<uuid:person_id>/change/", naming.change, name="person-change"),
    path("<uuid:person_id>/names/", naming.add, name="person-name-add"),
    path("<uuid:person_id>/names/<uuid:name_id>/", naming.mend, name="person-name"),
    path("<uuid:person_id>/merge/", naming.merge, name="person-merge"),
    path("<uuid:person_id>/part/", naming.part, name="person-part"),
]
