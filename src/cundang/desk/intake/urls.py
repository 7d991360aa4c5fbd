"""Addresses of taking in."""

from django.urls import path

from cundang.desk.intake.views import batches, committing, handing, jobs, settling

urlpatterns = [
    path("", handing.intake, name="intake"),
    path("sample/", handing.sample, name="intake-sample"),
    path("jobs/<uuid:job_id>/", jobs.job, name="intake-job"),
    path("jobs/<uuid:job_id>/stop/", jobs.stop, name="intake-stop"),
    path("<uuid:batch_id>/", batches.batch, name="intake-batch"),
    path("<uuid:batch_id>/problems/", batches.problems, name="intake-problems"),
    path("<uuid:batch_id>/answer/", settling.answer, name="intake-answer"),
    path("<uuid:batch_id>/village/", settling.village, name="intake-village"),
    path("<uuid:batch_id>/rows/<int:position>/", settling.row, name="intake-row"),
    path("<uuid:batch_id>/drop/", settling.drop, name="intake-drop"),
    path("<uuid:batch_id>/compare/", committing.compare, name="intake-compare"),
    path("<uuid:batch_id>/differences/", committing.differences, name="intake-differences"),
    path("<uuid:batch_id>/commit/", committing.commit, name="intake-commit"),
    path("<uuid:batch_id>/report/", committing.report, name="intake-report"),
    path("<uuid:batch_id>/undo/", committing.undo, name="intake-undo"),
]
