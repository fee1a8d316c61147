// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workers/workerspanel.h"

#include "app/model/duration.h"
#include "ui/models/timetext.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/rowtable.h"
#include "ui/workers/workerdetails.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QSortFilterProxyModel>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int mostConcurrency = 4096;
const QString command = u"pgcourierctl --dsn 'postgresql://USER@HOST/DATABASE' worker"_s;

} // namespace

WorkersPanel::WorkersPanel(Engine &engine, QWidget *parent)
    : WindowPage(tr("Workers"), u"workers"_s, parent)
    , m_engine(engine)
    , m_model(new WorkerTable(
          [](const WorkerRow &w) { return w.id; }, workerColumns([this] { return m_own.id; }), this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_summary(new QLabel(this))
    , m_concurrencyLabel(new QLabel(tr("&Concurrency of this window's worker"), this))
    , m_concurrency(new QSpinBox(this))
    , m_settle(this)
    , m_notice(new Notice(u"workerNotice"_s, this))
    , m_table(new QTableView(this))
    , m_empty(new EmptyState(m_table->viewport()))
    , m_details(new WorkerDetails(this))
{
    setObjectName(u"workersPanel"_s);
    buildTop();
    buildTable();
    arrange();
    updateSummary();
    updateEmptyState();
    connect(&m_engine, &Engine::workerChanged, this, &WorkersPanel::setOwnWorker);
}

void WorkersPanel::buildTop()
{
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_concurrencyLabel->setBuddy(m_concurrency);
    m_concurrency->setAccessibleName(tr("Concurrency"));
    m_concurrency->setToolTip(tr("Requests on the wire at a time, over all destinations; at most 24 of one"));
    m_concurrency->setRange(1, mostConcurrency);
    m_concurrency->setValue(m_engine.workerConcurrency());
    m_concurrency->setKeyboardTracking(false);
    m_concurrency->setFocusPolicy(Qt::StrongFocus); // scrolling past it changes nothing
    m_settle.setSingleShot(true);
    m_settle.setInterval(400ms);
    connect(m_concurrency, &QSpinBox::valueChanged, this, [this] { m_settle.start(); });
    connect(&m_settle, &QTimer::timeout, this, [this] {
        if (m_concurrency->value() == m_engine.workerConcurrency())
            return;
        m_engine.setWorkerConcurrency(m_concurrency->value());
        Q_EMIT concurrencyChosen(m_concurrency->value());
    });
}

void WorkersPanel::buildTable()
{
    m_table->setObjectName(u"workers"_s);
    m_table->setAccessibleName(tr("Workers"));
    showRows(m_table, m_sorted, m_model, {7, 28, 15, 12, 12, 12, 10, 13, 13, 10, 11}, 1);
    m_table->sortByColumn(0, Qt::DescendingOrder); // the newest first
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &WorkersPanel::updateDetails);
    connect(m_details, &WorkerDetails::requestsWanted, this,
        [this](qint64 id) { Q_EMIT filterRequested(u"worker:%1"_s.arg(id)); });
    connect(
        m_empty, &EmptyState::actionTriggered, this, [] { QGuiApplication::clipboard()->setText(command); });
}

void WorkersPanel::arrange()
{
    auto *top = new QHBoxLayout;
    top->setContentsMargins(theme::gap + 4, theme::gap, theme::gap, 0);
    top->setSpacing(theme::gap);
    top->addWidget(m_summary, 1);
    top->addWidget(m_concurrencyLabel);
    top->addWidget(m_concurrency);
    auto *notice = new QVBoxLayout;
    notice->setContentsMargins(theme::gap, 0, theme::gap, 0);
    notice->addWidget(m_notice);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::gap);
    column->addLayout(top);
    column->addLayout(notice);
    column->addWidget(m_table, 1);
    column->addWidget(m_details);
    setTabOrder(m_table, m_details);
    setTabOrder(m_details, m_concurrency);
}

void WorkersPanel::takeSnapshot(const Snapshot &snapshot)
{
    m_stats = snapshot.stats;
    m_model->setValues(snapshot.workers);
    if (!m_table->currentIndex().isValid() && m_sorted->rowCount() > 0)
        m_table->selectRow(0);
    updateSummary();
    updateEmptyState();
    updateDetails();
}

void WorkersPanel::setOwnWorker(const WorkerStatus &status)
{
    const bool other = m_own.id != status.id;
    m_own = status;
    if (other)
        m_model->setValues(m_model->values());
}

void WorkersPanel::setDatabase(const DatabaseInfo &info)
{
    m_database = info;
    m_model->setValues({});
    updateEmptyState();
    updateDetails();
}

void WorkersPanel::setReadOnly(bool readOnly, const QString &reason)
{
    m_readOnly = readOnly;
    m_notice->say(readOnly ? reason : QString());
    m_concurrency->setEnabled(!readOnly);
}

void WorkersPanel::updateSummary()
{
    QStringList parts{
        tr("%1 requests ended per second").arg(QLocale().toString(m_stats.finishedPerSecond, 'f', 1))};
    if (m_stats.p50Ms && m_stats.p99Ms)
        parts.append(tr("half of them within %1, 99 of 100 within %2")
                         .arg(millisecondsText(*m_stats.p50Ms), millisecondsText(*m_stats.p99Ms)));
    if (m_stats.oldestPendingSeconds)
        parts.append(
            tr("the oldest has waited %1")
                .arg(durationWords(std::chrono::milliseconds(qint64(*m_stats.oldestPendingSeconds * 1000)))));
    m_summary->setText(parts.join(u" · "_s));
}

void WorkersPanel::updateEmptyState()
{
    if (m_model->rowCount() > 0)
        m_empty->setContent({});
    else if (m_database.schema == SchemaState::PgNet)
        m_empty->setContent({u"workers"_s, tr("pg_net sends by itself"),
            tr("Where the real pg_net extension is installed its own worker sends, inside the server."), {}});
    else
        m_empty->setContent({u"workers"_s, tr("No worker has run yet"),
            tr("Start the one of this window at the lower left, or run one on any machine that reaches the "
               "database:\n%1\nAs a service it is the systemd unit pgcourier-worker: put DATABASE_URL into "
               "/etc/default/pgcourier, then run systemctl enable --now pgcourier-worker.\n"
               "Several share the queue; a role needs net.grant_worker to run one, net.grant_monitor to see "
               "them here.")
                .arg(command),
            tr("Copy the command")});
}

void WorkersPanel::updateDetails()
{
    const int row = chosenRow(m_table, m_sorted);
    if (row < 0) {
        m_details->showWorker({}, false);
        return;
    }
    const WorkerRow &worker = m_model->values().at(row);
    m_details->showWorker(worker, worker.id == m_own.id);
}

} // namespace pgcourier
