// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mock/arrivalsview.h"

#include "app/base/background.h"
#include "app/model/mock/mockhar.h"
#include "app/model/sentheaders.h"
#include "ui/mock/arrivaldetails.h"
#include "ui/models/arrivals.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/rowtable.h"
#include "ui/widgets/toolbutton.h"

#include <QAction>
#include <QFileDialog>
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int leastHeight = 340; // below it the table has the room alone

} // namespace

ArrivalsView::ArrivalsView(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_arrivals(new Arrivals(this))
    , m_model(
          new ArrivalTable([](const ArrivalRow &row) { return row.arrival.number; }, arrivalColumns(), this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_table(new QTableView(this))
    , m_empty(new EmptyState(m_table->viewport()))
    , m_split(new QSplitter(Qt::Vertical, this))
    , m_details(new ArrivalDetails(this))
{
    buildTable();
    arrange();
    m_soon.setSingleShot(true);
    m_soon.setInterval(250ms);
    connect(&m_soon, &QTimer::timeout, this, &ArrivalsView::showRows);
    connect(&engine, &Engine::mockArrived, this, [this](const MockArrival &arrival) {
        m_arrivals->take(arrival);
        if (!m_soon.isActive())
            m_soon.start();
    });
    connect(&engine, &Engine::mockReady, this, &ArrivalsView::updateEmptyState);
    connect(m_details, &ArrivalDetails::failed, this, &ArrivalsView::failed);
    connect(m_details, &ArrivalDetails::informed, this, &ArrivalsView::informed);
    showCurrent();
    updateEmptyState();
}

void ArrivalsView::buildTable()
{
    m_table->setObjectName(u"mockArrivals"_s);
    m_table->setAccessibleName(tr("What arrived"));
    pgcourier::showRows(m_table, m_sorted, m_model, {13, 8, 16, 10, 13, 8, 9, 12}, 2);
    m_table->sortByColumn(0, Qt::DescendingOrder);
    connect(
        m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ArrivalsView::showCurrent);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_show = addRowAction(m_table, tr("Show request"), u"requests"_s, Qt::Key_Return);
    m_export = addRowAction(m_table, tr("Export as HAR…"), u"save"_s, {});
    m_exportAll = addRowAction(m_table, tr("Export as HAR with secrets…"), u"save"_s, {});
    m_clear = addRowAction(m_table, tr("Clear what arrived"), u"remove"_s, {});
    connect(m_show, &QAction::triggered, this, &ArrivalsView::showRequest);
    connect(m_table, &QTableView::doubleClicked, this, &ArrivalsView::showRequest);
    connect(m_export, &QAction::triggered, this, [this] { chooseHar(false); });
    connect(m_exportAll, &QAction::triggered, this, [this] { chooseHar(true); });
    connect(m_clear, &QAction::triggered, this, &ArrivalsView::clear);
}

void ArrivalsView::arrange()
{
    auto *title = new QLabel(tr("What arrived"), this);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(theme::gap, 0, theme::gap, 0);
    top->setSpacing(theme::halfGap);
    top->addWidget(title, 1);
    for (QAction *action : {m_show, m_export, m_clear})
        top->addWidget(actionButton(action, this));
    m_split->setHandleWidth(1);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(m_table);
    m_split->addWidget(m_details);
    m_split->setStretchFactor(0, 2);
    m_split->setStretchFactor(1, 3);
    m_table->setMinimumHeight(72);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::gap);
    column->addLayout(top);
    column->addWidget(m_split, 1);
}

void ArrivalsView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_details->setVisible(m_shown && height() >= leastHeight);
}

void ArrivalsView::setSecrets(const QStringList &secrets)
{
    if (secrets == m_secrets)
        return;
    m_secrets = secrets;
    m_checks.clear();
    m_judging.forget();
    showRows();
}

void ArrivalsView::showRows()
{
    const bool atNewest = !m_table->currentIndex().isValid() || m_table->currentIndex().row() == 0;
    QList<ArrivalRow> rows;
    QHash<quint64, SignatureCheck> checks;
    for (const MockArrival &arrival : m_arrivals->all()) {
        ArrivalRow row{arrival, {}};
        if (const auto known = m_checks.constFind(arrival.number); known != m_checks.constEnd()) {
            row.check = *known;
            checks.insert(arrival.number, *known);
        }
        rows.append(row);
    }
    m_checks = checks;
    m_model->setValues(rows);
    // Who looks at the newest goes on to do so, in the order of the clock.
    const bool byTime = m_sorted->sortColumn() == 0 && m_sorted->sortOrder() == Qt::DescendingOrder;
    if (m_sorted->rowCount() > 0 && (!m_table->currentIndex().isValid() || (atNewest && byTime)))
        m_table->selectRow(0);
    showCurrent();
    updateEmptyState();
    judge();
}

// Beside the window: of a large body it takes a while.
void ArrivalsView::judge()
{
    QList<MockArrival> open;
    for (const ArrivalRow &row : m_model->values()) {
        if (!m_secrets.isEmpty() && !row.check)
            open.append(row.arrival);
    }
    if (open.isEmpty())
        return;
    inBackground([open, secrets = m_secrets] {
        QHash<quint64, SignatureCheck> checks;
        for (const MockArrival &arrival : open)
            checks.insert(arrival.number, checkSignature(secrets, arrival.headers, arrival.body, arrival.at));
        return checks;
    }).then(this, [this, number = m_judging.next()](const QHash<quint64, SignatureCheck> &checks) {
        if (!m_judging.isNewest(number))
            return;
        m_checks.insert(checks);
        showRows();
    });
}

const ArrivalRow *ArrivalsView::current() const
{
    const int row = chosenRow(m_table, m_sorted);
    return row < 0 ? nullptr : &m_model->values().at(row);
}

void ArrivalsView::showCurrent()
{
    const ArrivalRow *row = current();
    const bool linked = row && row->arrival.requestId != 0;
    m_show->setEnabled(linked);
    m_show->setToolTip(linked ? tr("Show request %1").arg(row->arrival.requestId)
                              : tr("It came from no queue of pgCourier: its webhook-id names no request"));
    for (QAction *action : {m_export, m_exportAll, m_clear})
        action->setEnabled(m_arrivals->size() > 0);
    const std::optional<ArrivalRow> shown = row ? std::optional(*row) : std::nullopt;
    if (shown == m_shown)
        return;
    m_shown = shown;
    if (row)
        m_details->show(*row);
    m_details->setVisible(row && height() >= leastHeight);
}

// Of the same id another queue has another request: its webhook-id tells.
void ArrivalsView::showRequest()
{
    const ArrivalRow *row = current();
    if (!row || row->arrival.requestId == 0)
        return;
    m_engine
        .ask([id = JobId{row->arrival.requestId}](
                 QueueClient &client) { return client.queue().inspection(id, 0); })
        .then(this, [this, arrival = row->arrival](const Result<Inspection> &inspection) {
            takeRequest(arrival, inspection);
        });
}

void ArrivalsView::takeRequest(const MockArrival &arrival, const Result<Inspection> &inspection)
{
    if (!inspection)
        return Q_EMIT failed(inspection.error());
    const JobId id{arrival.requestId};
    const QString sent = findHeader(arrival.headers, u"webhook-id").value_or(QString());
    const bool known = !inspection->installation.isEmpty();
    if (known && sent != messageId(inspection->installation, inspection->createdUs, id))
        return Q_EMIT failed(Error::notFound(
            tr("What arrived is not request %1 of this database: it came from another queue").arg(id.value),
            tr("Connect to the database that it was queued in")));
    Q_EMIT requestWanted(id);
}

void ArrivalsView::clear()
{
    m_arrivals->clear();
    m_checks.clear();
    showRows();
}

void ArrivalsView::chooseHar(bool withSecrets)
{
    auto *dialog = new QFileDialog(this, tr("Export as HAR"), {}, tr("HAR (*.har);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"har"_s);
    dialog->selectFile(u"mock.har"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, withSecrets](const QString &path) { writeHar(path, withSecrets); });
    dialog->open();
}

void ArrivalsView::writeHar(const QString &path, bool withSecrets)
{
    const QList<MockArrival> arrivals = m_arrivals->all();
    const MockHarOptions options{m_engine.mockUrl().toString(), withSecrets};
    inBackground([path, arrivals, options]() -> Status {
        MockHarFile file(path, options);
        Status written = file.open();
        for (qsizetype i = 0; i < arrivals.size() && written; ++i)
            written = file.add(arrivals[i]);
        return written;
    }).then(this, [this, path, count = arrivals.size()](const Status &written) {
        if (!written)
            return Q_EMIT failed(written.error());
        Q_EMIT informed(count == 1 ? tr("1 arrival exported to %1").arg(path)
                                   : tr("%1 arrivals exported to %2").arg(count).arg(path));
    });
}

void ArrivalsView::updateEmptyState()
{
    if (m_model->rowCount() > 0)
        m_empty->setContent({});
    else
        m_empty->setContent({u"inbox"_s, tr("Nothing has arrived yet"),
            tr("What is sent to %1 appears here at once; the newest %2 are kept, up to 32 MB.")
                .arg(m_engine.mockUrl().toString())
                .arg(Arrivals::most),
            {}});
}

} // namespace pgcourier
