// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/doctorpage.h"

#include "ui/doctor/linkdetails.h"
#include "ui/doctor/subjectedit.h"
#include "ui/models/catalogfeed.h"
#include "ui/models/timetext.h"
#include "ui/models/whynoschema.h"
#include "ui/theme/icons.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/rowtable.h"
#include "ui/widgets/sqlquestion.h"

#include <algorithm>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

DoctorPage::DoctorPage(Engine &engine, QWidget *parent)
    : WindowPage(tr("Doctor"), u"doctor"_s, parent)
    , m_engine(engine)
    , m_subject(new SubjectEdit(this))
    , m_ask(new QPushButton(tr("&Ask"), this))
    , m_destination(new QPushButton(tr("As&k the destination"), this))
    , m_stop(new QPushButton(tr("S&top"), this))
    , m_notice(new Notice(u"doctorNotice"_s, this))
    , m_summary(new Notice(u"doctorSummary"_s, this))
    , m_table(new QTableView(this))
    , m_model(new DoctorTable([](const DoctorRow &row) { return row.step; }, doctorColumns(), this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_empty(new EmptyState(m_table->viewport()))
    , m_details(new LinkDetails(this))
    , m_catalog(new CatalogFeed(engine, this))
{
    setObjectName(u"doctorPage"_s);
    m_subject->addAction(theme::icon(u"search"_s, QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    m_ask->setAccessibleName(tr("Ask the doctor"));
    m_ask->setToolTip(tr("Go through the chain (Return); nothing is sent or changed (again: F5)"));
    m_ask->setProperty("primary", true);
    m_destination->setAccessibleName(tr("Ask the destination"));
    m_destination->setIcon(theme::icon(u"send"_s));
    m_stop->setAccessibleName(tr("Stop asking"));
    m_stop->setIcon(theme::icon(u"stop"_s));
    connect(m_subject, &QLineEdit::returnPressed, this, &DoctorPage::askNow);
    connect(m_subject, &SubjectEdit::taken, this, &DoctorPage::askNow);
    connect(m_ask, &QPushButton::clicked, this, &DoctorPage::askNow);
    connect(m_destination, &QPushButton::clicked, this, &DoctorPage::askDestination);
    connect(m_subject, &QLineEdit::textChanged, this, &DoctorPage::updateDestination);
    connect(m_stop, &QPushButton::clicked, this, &DoctorPage::stop);
    connect(&m_engine, &Engine::workerChanged, this, [this](const WorkerStatus &status) {
        if (m_starting && status.state == WorkerState::Running) {
            m_starting = false;
            askNow();
        }
    });
    // Who types the whole name needs no list: that it can't be read is said nowhere.
    connect(m_catalog, &CatalogFeed::changed, this, &DoctorPage::offerTables);
    buildTable();
    joinDetails();
    arrange();
    setAsking(false);
    showSummary();
}

void DoctorPage::buildTable()
{
    m_table->setObjectName(u"doctorChain"_s);
    m_table->setAccessibleName(tr("Chain"));
    showRows(m_table, m_sorted, m_model, {8, 18, 16, 50, 30}, 3);
    m_table->sortByColumn(0, Qt::AscendingOrder);
    connect(
        m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &DoctorPage::showCurrent);
}

void DoctorPage::joinDetails()
{
    connect(m_details, &LinkDetails::runWanted, this, &DoctorPage::confirm);
    connect(m_details, &LinkDetails::placeWanted, this, &DoctorPage::go);
    connect(m_details, &LinkDetails::copied, this, &WindowPage::informed);
    connect(m_details, &LinkDetails::workerWanted, this, [this] {
        m_starting = true;
        m_engine.startWorker();
    });
}

void DoctorPage::arrange()
{
    auto *top = new QHBoxLayout;
    top->setContentsMargins(theme::gap, theme::gap, theme::gap, 0);
    top->setSpacing(theme::gap);
    top->addWidget(m_subject, 1);
    top->addWidget(m_ask);
    top->addWidget(m_destination);
    top->addWidget(m_stop);
    auto *notices = new QVBoxLayout;
    notices->setContentsMargins(theme::gap, 0, theme::gap, 0);
    notices->setSpacing(theme::halfGap);
    notices->addWidget(m_notice);
    notices->addWidget(m_summary);
    auto *parts = new QSplitter(Qt::Vertical, this);
    parts->addWidget(m_table);
    parts->addWidget(m_details);
    parts->setChildrenCollapsible(false);
    parts->setHandleWidth(1);
    parts->setSizes({400, 220});
    parts->setStretchFactor(0, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::gap);
    column->addLayout(top);
    column->addLayout(notices);
    column->addWidget(parts, 1);
}

void DoctorPage::setDatabase(const DatabaseInfo &info)
{
    if (info.database != m_database.database || info.host != m_database.host) {
        m_model->setValues({});
        m_shown.clear();
        m_worst = true;
    }
    m_database = info;
    m_newest.forget(); // what is on its way comes from before
    setAsking(false);
    updateDestination();
    m_notice->say(whyNoSchema(info.schema,
        tr("The real pg_net keeps the queue of this database: it sends each request once, without retry, and "
           "forgets it.")));
    m_due = true;
    showCurrent();
    if (isVisible())
        askNow();
}

void DoctorPage::setReadOnly(bool readOnly, const QString &reason)
{
    m_readOnly = readOnly ? reason : QString();
    m_details->setReadOnly(m_readOnly);
}

void DoctorPage::showEvent(QShowEvent *event)
{
    WindowPage::showEvent(event);
    m_catalog->want();
    if (m_due)
        askNow();
}

void DoctorPage::ask(const QString &subject)
{
    m_subject->setText(subject);
    m_worst = true;
    askNow();
    m_table->setFocus();
}

void DoctorPage::refresh()
{
    askNow();
    m_catalog->refresh();
}

void DoctorPage::askNow()
{
    put([](DoctorFace &doctor, const QString &asked, const DoctorFace::Stopped &stopped) {
        return doctor.answer(asked, stopped);
    });
}

void DoctorPage::askDestination()
{
    m_worst = true;
    put([options = ProbeOptions{u"HEAD"_s, m_engine.workerOptions()}](DoctorFace &doctor,
            const QString &asked,
            const DoctorFace::Stopped &stopped) { return doctor.probe(asked, options, stopped); });
}

void DoctorPage::put(const Question &question)
{
    m_asked = m_subject->text().trimmed();
    m_due = m_database.database.isEmpty();
    if (m_due)
        return updateEmptyState();
    if (m_asking && m_stopped)
        stop(); // the question before
    m_problem.clear();
    setAsking(true);
    m_stopped = std::make_shared<std::atomic<bool>>(false);
    m_engine
        .ask(
            [question, asked = m_asked, stopped = m_stopped](QueueClient &client) {
                return question(client.doctor(), asked, [stopped] { return stopped->load(); });
            },
            Engine::Lane::Doctor)
        .then(this, [this, number = m_newest.next()](const Result<Diagnosis> &answer) {
            takeAnswer(number, answer);
        });
}

void DoctorPage::stop()
{
    if (m_stopped)
        m_stopped->store(true);
    m_engine.cancel(Engine::Lane::Doctor);
}

void DoctorPage::offerTables()
{
    QStringList names;
    for (const CatalogRelation &relation : m_catalog->catalog()->relations) {
        if (relation.kind != CatalogRelation::Kind::Sequence && !isSystemSchema(relation.schema)
            && relation.schema != "net"_L1)
            names.append(sqlName({relation.schema, relation.name}));
    }
    m_subject->setTables(names);
}

void DoctorPage::takeAnswer(quint64 number, const Result<Diagnosis> &answer)
{
    if (!m_newest.isNewest(number))
        return;
    setAsking(false);
    if (!answer)
        return takeFailure(answer.error());
    m_worst = m_worst || m_asked != m_shown;
    m_shown = m_asked;
    m_diagnosis = *answer;
    QList<DoctorRow> rows;
    for (const Link &link : m_diagnosis.links)
        rows.append({int(rows.size()) + 1, link});
    m_model->setValues(rows);
    if (m_worst || !current())
        selectWorst();
    m_worst = false;
    showCurrent();
    showSummary();
}

// Old links stay where they answer the same question; a lost connection is told by the window as well.
void DoctorPage::takeFailure(const Error &error)
{
    const bool lost = error.kind == ErrorKind::ConnectionLost || error.kind == ErrorKind::Connection;
    const bool stopped = error.kind == ErrorKind::Cancelled;
    m_due = lost;
    m_problem = stopped ? tr("Stopped before there was an answer.")
        : lost ? tr("The connection was lost while the doctor looked: it is asked again once it is back.")
               : error.line();
    if (m_asked != m_shown || !(lost || stopped)) {
        m_model->setValues({});
        m_shown.clear();
        m_worst = true;
    }
    showCurrent();
    showSummary();
}

void DoctorPage::setAsking(bool asking)
{
    const bool stopped = m_stop->hasFocus() && !asking;
    m_asking = asking;
    m_stop->setEnabled(asking);
    if (stopped)
        m_ask->setFocus();
    m_details->setAsking(asking);
    updateEmptyState();
}

void DoctorPage::updateDestination()
{
    const QString asked = m_subject->text().trimmed();
    const bool has = requestAsked(asked) || isUrlAsked(asked);
    m_destination->setEnabled(has && !m_database.database.isEmpty());
    m_destination->setToolTip(has
            ? tr("Sends one HEAD to the root of the request's destination, the way that this window's worker "
                 "takes: without body, credentials and the request's headers. Nothing is queued or recorded.")
            : tr("Only a request has a destination: write its number, or a URL"));
}

const Link *DoctorPage::current() const
{
    const int row = chosenRow(m_table, m_sorted);
    return row < 0 ? nullptr : &m_model->values().at(row).link;
}

void DoctorPage::showCurrent()
{
    const bool old = m_database.schema == SchemaState::Missing || m_database.schema == SchemaState::Outdated;
    const QList<Link> &links = m_diagnosis.links;
    const bool found = std::none_of(links.begin(), links.end(), [](const Link &link) {
        return link.name == "request"_L1 && link.verdict == Verdict::Wrong && link.sql.isEmpty();
    }); // one that was withdrawn is wrong as well, and can be sent again
    m_details->showLink(current(), {requestAsked(m_shown).has_value() && found, old});
}

void DoctorPage::selectWorst()
{
    if (m_model->rowCount() == 0)
        return;
    const QList<DoctorRow> &rows = m_model->values();
    // Who has asked the destination wants to know what came of that.
    const auto probe = std::find_if(
        rows.begin(), rows.end(), [](const DoctorRow &row) { return row.link.name == "probe"_L1; });
    const bool probed = probe != rows.end();
    const auto worst = std::find_if(probed ? probe : rows.begin(), rows.end(),
        [](const DoctorRow &row) { return row.link.verdict == Verdict::Wrong; });
    const auto last = probed ? rows.end() - 1 : rows.begin();
    const int row = int((worst == rows.end() ? last : worst) - rows.begin());
    const QModelIndex index = m_sorted->mapFromSource(m_model->index(row, 0));
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
}

void DoctorPage::showSummary()
{
    updateEmptyState();
    if (m_model->rowCount() == 0)
        return m_summary->say({});
    if (!m_problem.isEmpty())
        return m_summary->say(m_problem, theme::Tone::Bad);
    const auto count = [this](Verdict verdict) {
        return std::count_if(m_diagnosis.links.begin(), m_diagnosis.links.end(),
            [verdict](const Link &link) { return link.verdict == verdict; });
    };
    const auto wrong = count(Verdict::Wrong);
    const auto open = count(Verdict::Note) + count(Verdict::Unknown);
    const QString at = tr("asked at %1").arg(clockText(QDateTime::currentDateTime()));
    QString text = tr("Every link of the chain holds.");
    if (wrong > 1)
        text = tr("The chain breaks first at: %1. Links that are wrong: %2.")
                   .arg(linkTitle(m_diagnosis.firstWrong()->name))
                   .arg(wrong);
    else if (wrong == 1)
        text = tr("The chain breaks at: %1.").arg(linkTitle(m_diagnosis.firstWrong()->name));
    else if (open > 0)
        text = tr("Nothing is broken. Links that are worth a look: %1.").arg(open);
    m_summary->say(u"%1 · %2 · %3"_s.arg(shownText(m_diagnosis.subject), text, at),
        wrong > 0      ? theme::Tone::Bad
            : open > 0 ? theme::Tone::Info
                       : theme::Tone::Good);
}

void DoctorPage::updateEmptyState()
{
    if (m_model->rowCount() > 0)
        return m_empty->setContent({});
    if (!m_problem.isEmpty() && !m_asking)
        return m_empty->setContent({u"doctor"_s, tr("No answer"), m_problem, {}});
    m_empty->setContent({u"doctor"_s, m_asking ? tr("Looking …") : tr("Why did it not fire?"),
        tr("The doctor goes through the chain from a change in a table to the receiver's response: database, "
           "schema, trigger, request, worker, endpoint, the way on the wire. It sends and changes nothing."),
        {}});
}

void DoctorPage::confirm()
{
    const Link *link = current();
    if (!link || link->sql.isEmpty() || !m_readOnly.isEmpty())
        return;
    auto *question = new SqlQuestion(
        {tr("Run the SQL"), tr("Run this on %1?").arg(m_database.database), link->remedy, link->sql}, this);
    connect(question, &QDialog::accepted, this, [this, sql = link->sql] { run(sql); });
    question->open();
}

void DoctorPage::run(const QString &sql)
{
    setAsking(true);
    m_stopped.reset(); // another question does not end it
    m_engine.ask([sql](QueueClient &client) { return client.doctor().mend(sql); }, Engine::Lane::Doctor)
        .then(this, [this, sql](const Result<bool> &mended) {
            if (!mended)
                Q_EMIT failed(mended.error());
            else
                Q_EMIT informed(*mended ? tr("Done: %1").arg(sql)
                                        : tr("It ran, and there was nothing to do: %1").arg(sql));
            m_worst = true;
            askNow();
            m_engine.refresh();
        });
}

void DoctorPage::go(DoctorPlace place)
{
    const Link *link = current();
    const auto request = requestAsked(m_shown);
    if (place == DoctorPlace::Endpoints && link)
        Q_EMIT placeWanted(place, link->endpoint);
    else
        Q_EMIT placeWanted(place, request ? QString::number(request->value) : QString());
}

} // namespace pgcourier
