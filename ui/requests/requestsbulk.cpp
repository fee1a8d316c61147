// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to more requests than one looks at: the fourth part of RequestsPanel.
#include "ui/requests/exportdialog.h"
#include "ui/requests/exportrun.h"
#include "ui/requests/filteredit.h"
#include "ui/requests/requestsmodel.h"
#include "ui/requests/requestspanel.h"
#include "ui/requests/requeststable.h"
#include "ui/requests/selectionbar.h"

#include <QDir>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostCounted = 100'000; // beyond it a person only needs to know that there are more

} // namespace

void RequestsPanel::selectAllMatching()
{
    m_table->selectAll();
    m_counting = true;
    updateActions();
    m_engine
        .ask([filter = matchingFilter()](
                 QueueClient &client) { return client.queue().count(filter, mostCounted); })
        .then(this, [this, filter = matchingFilter()](const Result<MatchCount> &count) {
            const bool wanted = m_counting && filter == matchingFilter();
            m_counting = false;
            if (!count)
                Q_EMIT failed(count.error());
            else if (wanted)
                m_matching = *count;
            updateActions();
        });
}

void RequestsPanel::forgetMatching()
{
    m_counting = false;
    m_matching.reset();
}

// Two of the orders list only some statuses: what is not shown is not meant either.
Filter RequestsPanel::matchingFilter() const
{
    Filter filter = m_watch.filter;
    const PageSort sort = m_model->sort();
    if (sort != PageSort::NextDue && sort != PageSort::Slowest)
        return filter;
    const auto hidden = [sort](JobStatus status) {
        return sort == PageSort::Slowest ? !isFinal(status) : isFinal(status) || status == JobStatus::Running;
    };
    if (filter.statuses.isEmpty())
        filter.statuses = QList<JobStatus>(allJobStatuses.begin(), allJobStatuses.end());
    filter.statuses.removeIf(hidden);
    if (filter.statuses.isEmpty())
        filter.id = 0; // nothing at all
    return filter;
}

BatchSource RequestsPanel::chosen() const
{
    BatchSource source;
    if (m_matching) {
        source.allMatching = true;
        source.filter = matchingFilter();
        source.upTo = m_matching->newest;
    } else {
        source.ids = m_table->selectedIds();
    }
    return source;
}

qint64 RequestsPanel::chosenCount() const
{
    if (!m_matching)
        return m_table->selectedCount();
    return m_matching->more ? 0 : m_matching->count; // 0: nobody knows
}

QString RequestsPanel::chosenText() const
{
    if (m_matching && m_matching->more)
        return tr("more than %1 requests").arg(QLocale().toString(m_matching->count));
    const qint64 count = chosenCount();
    return count == 1 ? tr("1 request") : tr("%1 requests").arg(QLocale().toString(count));
}

void RequestsPanel::confirmChange(Change change)
{
    const bool retry = change == Change::Retry;
    const QString what = chosenText();
    auto *box = new QMessageBox(this);
    box->setObjectName(u"confirmChange"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Warning);
    box->setWindowTitle(retry ? tr("Retry requests") : tr("Cancel requests"));
    box->setTextFormat(Qt::PlainText);
    box->setText(retry ? tr("Retry %1?").arg(what) : tr("Cancel %1?").arg(what));
    QString about = retry ? tr("Each that ended is sent again, with a new set of attempts.")
                          : tr("Those that have not ended are withdrawn. They can be retried later.");
    if (m_matching && matchingFilter() == Filter{})
        about += u"\n\n"_s + tr("No filter is set: these are all requests there are.");
    else if (m_matching && !m_filterEdit->text().isEmpty())
        about += u"\n\n"_s + tr("All that match: %1").arg(m_filterEdit->text());
    box->setInformativeText(about);
    QPushButton *yes = box->addButton(
        retry ? tr("Retry %1").arg(what) : tr("Cancel %1").arg(what), QMessageBox::DestructiveRole);
    yes->setAccessibleName(retry ? tr("Confirm retry") : tr("Confirm cancel"));
    QPushButton *no = box->addButton(tr("Leave them"), QMessageBox::RejectRole);
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    // What was counted and confirmed is what is done, whatever is selected by then.
    connect(yes, &QPushButton::clicked, this,
        [this, change, source = chosen(), count = chosenCount()] { startChange(change, source, count); });
    box->open();
}

void RequestsPanel::startChange(Change change, const BatchSource &source, qint64 count)
{
    if (m_run)
        return;
    auto *run = new BulkChange(m_engine, change, source, this);
    m_run = run;
    const auto tell = [this, change, count](qint64 done) {
        const QString so = QLocale().toString(done);
        const QString text = change == Change::Retry ? tr("Retrying… %1 done") : tr("Cancelling… %1 done");
        m_bar->showProgress(text.arg(so), done, count);
    };
    connect(run, &BulkChange::progressed, this, tell);
    connect(run, &BulkChange::finished, this, &RequestsPanel::showSummary);
    connect(m_bar, &SelectionBar::stopRequested, run, &BulkChange::stop);
    tell(0);
    updateActions();
    run->start();
}

void RequestsPanel::showSummary(const BulkSummary &summary)
{
    endRun();
    if (summary.error) {
        const Error &error = *summary.error;
        Q_EMIT failed(
            {error.kind, tr("Stopped early: %1").arg(summary.text()), error.line(), {}, error.code});
    } else {
        Q_EMIT informed(summary.text());
    }
    m_engine.refresh();
}

// Of what is selected; with nothing selected, of all that match.
void RequestsPanel::openExport()
{
    if (m_table->selectedCount() == 0) {
        m_engine
            .ask([filter = matchingFilter()](
                     QueueClient &client) { return client.queue().count(filter, mostCounted); })
            .then(this, [this, filter = matchingFilter()](const Result<MatchCount> &count) {
                if (!count) {
                    Q_EMIT failed(count.error());
                    return;
                }
                if (filter != matchingFilter())
                    return;
                m_table->selectAll();
                m_matching = *count;
                updateActions();
                openExport();
            });
        return;
    }
    auto *dialog = new ExportDialog(chosenText(), this);
    connect(dialog, &ExportDialog::exportRequested, this,
        [this, source = chosen(), count = chosenCount()](const QString &path, const ExportOptions &options) {
            startExport(path, options, source, count);
        });
    dialog->open();
}

void RequestsPanel::startExport(
    const QString &path, const ExportOptions &options, const BatchSource &source, qint64 count)
{
    if (m_run)
        return;
    auto *run = new ExportRun(m_engine, path, options, source, this);
    m_run = run;
    const auto tell = [this, count](qint64 done) {
        m_bar->showProgress(tr("Exporting… %1 written").arg(QLocale().toString(done)), done, count);
    };
    connect(run, &ExportRun::progressed, this, tell);
    connect(run, &ExportRun::finished, this, [this, path](qint64 written, bool stopped) {
        endRun();
        const QString number = QLocale().toString(written);
        const QString place = QDir::toNativeSeparators(path);
        Q_EMIT informed(stopped ? tr("The export was stopped; no file was written")
                                : tr("%1 requests exported to %2").arg(number, place));
    });
    connect(run, &ExportRun::failed, this, [this](const Error &error) {
        endRun();
        Q_EMIT failed(error);
    });
    connect(m_bar, &SelectionBar::stopRequested, run, &ExportRun::stop);
    tell(0);
    updateActions();
    run->start();
}

void RequestsPanel::endRun()
{
    m_run = nullptr;
    m_bar->hideProgress();
    updateActions();
}

void RequestsPanel::dropRun()
{
    if (!m_run)
        return;
    delete m_run;
    endRun();
}

} // namespace pgcourier
