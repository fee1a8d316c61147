// SPDX-License-Identifier: GPL-3.0-or-later
// A database that has the real pg_net: shown, composed for, and left as it is.
#include "app/engine/queueclient.h"

#include "app/model/forgotten.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestAttached : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void info_whenExtensionIsThere_tellsItsVersion();
    void enqueue_whenPgNetCan_usesItsFunctions_data();
    void enqueue_whenPgNetCan_usesItsFunctions();
    void enqueue_whenPgNetCannot_saysWhy();
    void page_whenRequestsEnd_followsThem();
    void page_whenTextIsGone_saysSo();
    void page_whenFiltered_findsWhatItKnows_data();
    void page_whenFiltered_findsWhatItKnows();
    void page_whenManyResponses_pagesByKey();
    void page_whenSorted_keepsTheOrder_data();
    void page_whenSorted_keepsTheOrder();
    void details_whenAnswered_tellWhatIsNotKept();
    void details_whenGone_isNotFound();
    void retry_whenTextIsKnown_sendsItAgain();
    void retry_whenTextIsGone_isRefused();
    void cancel_isRefused();
    void stats_countWaitingAndAnswered();

private:
    QList<QStringList> sql(const QString &text) { return m_cluster.exec(m_conninfo, text); }
    [[nodiscard]] QList<JobRow> page(const Filter &filter = {});

    TestCluster m_cluster{{.settings = {u"allow_system_table_mods=on"_s}}};
    QString m_conninfo;
    QString m_catalogue;
    std::unique_ptr<QueueClient> m_client;
};

void TestAttached::initTestCase()
{
    QVERIFY(m_cluster.start());
}

void TestAttached::init()
{
    m_conninfo = m_cluster.createDatabase();
    QFile file(qEnvironmentVariable("PGCOURIER_SOURCE") + u"/tests/data/pgnet.sql"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    sql(QString::fromUtf8(file.readAll()));
    m_catalogue = sql(u"select imitation.catalogue()"_s).constFirst().constFirst();
    m_client = std::make_unique<QueueClient>();
    QVERIFY(m_client->open(m_conninfo));
}

// Whatever a test has asked for: no object has changed, come or gone.
void TestAttached::cleanup()
{
    m_client.reset();
    QCOMPARE(sql(u"select imitation.catalogue()"_s).constFirst().constFirst(), m_catalogue);
}

QList<JobRow> TestAttached::page(const Filter &filter)
{
    const auto page = m_client->queue().page({filter, {}, 200});
    if (!page)
        QTest::qFail(qPrintable(page.error().line()), __FILE__, __LINE__);
    return page ? page->rows : QList<JobRow>{};
}

void TestAttached::info_whenExtensionIsThere_tellsItsVersion()
{
    const auto info = m_client->info();
    QVERIFY(info);
    QCOMPARE(info->schema, SchemaState::PgNet);
    QCOMPARE(info->pgNet.version, u"0.20.0"_s);
    QVERIFY(!m_client->schema().install());
}

void TestAttached::enqueue_whenPgNetCan_usesItsFunctions_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("stored"); // method, body, timeout
    QTest::newRow("get") << u"GET"_s << QByteArray() << u"GET - 700"_s;
    QTest::newRow("post") << u"POST"_s << QByteArray("{\"a\": 1}") << u"POST {\"a\": 1} 700"_s;
    QTest::newRow("post, nothing") << u"POST"_s << QByteArray() << u"POST {} 700"_s;
    QTest::newRow("delete") << u"DELETE"_s << QByteArray() << u"DELETE - 700"_s;
    QTest::newRow("delete, body") << u"DELETE"_s << QByteArray("[2]") << u"DELETE [2] 700"_s;
}

void TestAttached::enqueue_whenPgNetCan_usesItsFunctions()
{
    QFETCH(const QString, method);
    QFETCH(const QByteArray, body);
    QFETCH(const QString, stored);
    Request request;
    request.method = method;
    request.url = u"http://127.0.0.1/x"_s;
    if (!body.isNull())
        request.body = body;
    request.timeout = std::chrono::milliseconds(700);
    const auto ids = m_client->queue().enqueue(request, 3);
    QVERIFY2(ids, ids ? "" : qPrintable(ids.error().line()));
    QCOMPARE(ids->size(), 3);
    const auto rows = sql(u"select method || ' ' || coalesce(convert_from(body, 'UTF8'), '-') || ' ' || "
                          "timeout_milliseconds from net.http_request_queue"_s);
    QCOMPARE(rows, QList<QStringList>(3, {stored}));
}

void TestAttached::enqueue_whenPgNetCannot_saysWhy()
{
    Request request;
    request.url = u"http://127.0.0.1/x"_s;
    request.method = u"PUT"_s;
    const auto ids = m_client->queue().enqueue(request, 1);
    QVERIFY(!ids);
    QCOMPARE(ids.error().kind, ErrorKind::Input);
    QVERIFY2(ids.error().text.contains(u"PUT"_s), qPrintable(ids.error().line()));
    QVERIFY(page().isEmpty());
}

void TestAttached::page_whenRequestsEnd_followsThem()
{
    sql(u"select net.http_get('http://127.0.0.1/good')"_s);
    QCOMPARE(page().size(), 1);
    QVERIFY(page().constFirst().status == JobStatus::Pending);
    QCOMPARE(page().constFirst().attempt, 0);
    sql(u"select imitation.work(200)"_s);
    sql(u"select net.http_get('http://127.0.0.1/bad')"_s);
    QCOMPARE(page().size(), 2);
    sql(u"select imitation.work(404)"_s);
    sql(u"select net.http_get('http://127.0.0.1/dead')"_s);
    QCOMPARE(page().size(), 3);
    sql(u"select imitation.work(null, 'Couldn''t connect to server')"_s);
    const QList<JobRow> rows = page();
    QCOMPARE(rows.size(), 3);
    QVERIFY(rows.at(0).status == JobStatus::Failed);
    QCOMPARE(rows.at(0).errorMsg, u"Couldn't connect to server"_s);
    QCOMPARE(rows.at(0).url, u"http://127.0.0.1/dead"_s); // remembered: it was seen waiting
    QVERIFY(rows.at(1).status == JobStatus::Failed);
    QCOMPARE(rows.at(1).statusCode, 404);
    QVERIFY(rows.at(2).status == JobStatus::Succeeded);
    QCOMPARE(rows.at(2).method, u"GET"_s);
    QVERIFY(rows.at(2).finishedAt.isValid());
}

void TestAttached::page_whenTextIsGone_saysSo()
{
    sql(u"select net.http_get('http://127.0.0.1/unseen')"_s);
    sql(u"select imitation.work(200)"_s);
    QCOMPARE(page().size(), 1);
    QCOMPARE(page().constFirst().url, u"(not kept by pg_net)"_s);
    QCOMPARE(page().constFirst().method, QString());
    QVERIFY(page().constFirst().created.isValid());
}

void TestAttached::page_whenFiltered_findsWhatItKnows_data()
{
    QTest::addColumn<Filter>("filter");
    QTest::addColumn<int>("found");
    const auto row = [](const char *name, int found, const std::function<void(Filter &)> &set) {
        Filter filter;
        set(filter);
        QTest::newRow(name) << filter << found;
    };
    row("nothing", 4, [](Filter &) {});
    row("pending", 1, [](Filter &f) { f.statuses = {JobStatus::Pending}; });
    row("succeeded", 1, [](Filter &f) { f.statuses = {JobStatus::Succeeded}; });
    row("failed", 2, [](Filter &f) { f.statuses = {JobStatus::Failed}; });
    row("never there", 0, [](Filter &f) { f.statuses = {JobStatus::Running, JobStatus::Cancelled}; });
    row("text of a known address", 1, [](Filter &f) { f.text = u"GOOD"_s; });
    row("text of an error", 1, [](Filter &f) { f.text = u"connect"_s; });
    row("text of a waiting address", 1, [](Filter &f) { f.text = u"waits"_s; });
    row("a text with a wildcard", 0, [](Filter &f) { f.text = u"go%d"_s; });
    row("method", 1, [](Filter &f) { f.method = u"delete"_s; });
    row("host", 3, [](Filter &f) { f.host = u"a.test"_s; });
    row("host and port", 1, [](Filter &f) { f.host = u"b.test:8080"_s; });
    row("code", 1, [](Filter &f) { f.codeFrom = 500, f.codeTo = 599; });
    row("id", 1, [](Filter &f) { f.id = 2; });
    row("worker", 0, [](Filter &f) { f.workerId = 1; });
    row("without a text", 3, [](Filter &f) { f.without.texts = {u"good"_s}; });
    row("without a host", 1, [](Filter &f) { f.without.hosts = {u"a.test"_s}; });
    row("without a code", 3, [](Filter &f) { f.without.codeFrom = 500; });
    row("role", 0, [](Filter &f) { f.role = u"web"_s; });
    row("time", 3, [](Filter &f) { f.after = QDateTime::currentDateTimeUtc().addSecs(-3600); });
    row("time gone by", 0, [](Filter &f) { f.before = QDateTime::currentDateTimeUtc().addSecs(-3600); });
}

void TestAttached::page_whenFiltered_findsWhatItKnows()
{
    QFETCH(const Filter, filter);
    QFETCH(const int, found);
    sql(u"select net.http_get('http://a.test/good')"_s);
    QCOMPARE(page().size(), 1);
    sql(u"select imitation.work(200)"_s);
    sql(u"select net.http_delete('http://b.test:8080/bad')"_s);
    QCOMPARE(page().size(), 2);
    sql(u"select imitation.work(503)"_s);
    sql(u"select net.http_get('http://a.test/dead')"_s);
    QCOMPARE(page().size(), 3);
    sql(u"select imitation.work(null, 'Couldn''t connect to server')"_s);
    sql(u"select net.http_get('http://a.test/waits')"_s);
    QCOMPARE(page(filter).size(), found);
}

void TestAttached::page_whenManyResponses_pagesByKey()
{
    sql(u"insert into net._http_response (id, status_code, created) select n, 200, now() - interval '1 s' * "
        u"(9000 - n) "
        "from generate_series(1, 9000) as n"_s);
    const auto first = m_client->queue().page({{}, {}, 200});
    QVERIFY(first && first->more);
    QCOMPARE(first->rows.size(), 200);
    QCOMPARE(first->rows.constFirst().id.value, 9000);
    const auto deep = m_client->queue().page({{}, JobId{150}, 200});
    QVERIFY(deep && !deep->more);
    QCOMPARE(deep->rows.size(), 149);
    QCOMPARE(deep->rows.constFirst().id.value, 149);
}

void TestAttached::page_whenSorted_keepsTheOrder_data()
{
    QTest::addColumn<int>("sort");
    QTest::addColumn<QString>("ids");
    QTest::addColumn<QString>("behind"); // the second one
    QTest::newRow("newest") << int(PageSort::Newest) << u"4 3 2 1"_s << u"2 1"_s;
    QTest::newRow("oldest") << int(PageSort::Oldest) << u"1 2 3 4"_s << u"3 4"_s;
    QTest::newRow("next due") << int(PageSort::NextDue) << u"3 4"_s << u""_s;
    QTest::newRow("slowest") << int(PageSort::Slowest) << u"2 1"_s << u""_s;
}

void TestAttached::page_whenSorted_keepsTheOrder()
{
    QFETCH(const int, sort);
    QFETCH(const QString, ids);
    QFETCH(const QString, behind);
    sql(u"select net.http_get('http://a.test/'), net.http_get('http://a.test/')"_s);
    sql(u"select imitation.work(200)"_s);
    sql(u"select net.http_get('http://a.test/'), net.http_get('http://a.test/')"_s);
    const auto read = [&](std::optional<JobId> before) {
        const auto page = m_client->queue().page({{}, before, 200, PageSort(sort), 0});
        QStringList out;
        for (int i = 0; page && i < page->rows.size(); ++i)
            out.append(QString::number(page->rows.at(i).id.value));
        return out.join(u' ');
    };
    QCOMPARE(read({}), ids);
    QCOMPARE(read(JobId{ids.section(u' ', 1, 1).toLongLong()}), behind);
}

void TestAttached::details_whenAnswered_tellWhatIsNotKept()
{
    Request request;
    request.url = u"http://127.0.0.1/x"_s;
    request.headers = {{u"X-Mine"_s, u"1"_s}};
    const auto ids = m_client->queue().enqueue(request, 1);
    QVERIFY(ids);
    const auto waiting = m_client->queue().details(ids->constFirst());
    QVERIFY(waiting);
    QVERIFY(waiting->attempts.isEmpty());
    QCOMPARE(waiting->headers, request.headers);
    sql(u"select imitation.work(200)"_s);
    const auto details = m_client->queue().details(ids->constFirst());
    QVERIFY(details);
    QCOMPARE(details->row.url, request.url);
    QCOMPARE(details->headers, request.headers);
    QCOMPARE(details->attempts.size(), 1);
    QCOMPARE(details->attempts.constFirst().content, QByteArray("done"));
    QCOMPARE(findHeader(details->attempts.constFirst().headers, u"server"), u"imitation"_s);
    QCOMPARE(details->notKept.size(), 2);
    QueueClient stranger; // which has never seen it
    QVERIFY(stranger.open(m_conninfo));
    const auto unknown = stranger.queue().details(ids->constFirst());
    QVERIFY(unknown);
    QCOMPARE(unknown->notKept.size(), 3);
    QVERIFY(textMissing(*unknown));
    QVERIFY(!textMissing(*details));
    QCOMPARE(unknown->row.url, u"(not kept by pg_net)"_s);
}

void TestAttached::details_whenGone_isNotFound()
{
    const auto details = m_client->queue().details(JobId{404});
    QVERIFY(!details);
    QCOMPARE(details.error().kind, ErrorKind::NotFound);
    QVERIFY(!details.error().hint.isEmpty());
}

void TestAttached::retry_whenTextIsKnown_sendsItAgain()
{
    sql(u"select net.http_post('http://127.0.0.1/x', '{\"a\": 1}')"_s);
    const JobId first = page().constFirst().id;
    sql(u"select imitation.work(500)"_s);
    const auto again = m_client->queue().retry({first});
    QVERIFY2(again, again ? "" : qPrintable(again.error().line()));
    QCOMPARE(again->size(), 1);
    QVERIFY(again->constFirst() > first);
    QCOMPARE(sql(u"select method, url, convert_from(body, 'UTF8') from net.http_request_queue"_s),
        (QList<QStringList>{{u"POST"_s, u"http://127.0.0.1/x"_s, u"{\"a\": 1}"_s}}));
}

void TestAttached::retry_whenTextIsGone_isRefused()
{
    sql(u"select net.http_get('http://127.0.0.1/x')"_s);
    sql(u"select imitation.work(500)"_s);
    const auto again = m_client->queue().retry({page().constFirst().id});
    QVERIFY(!again);
    QCOMPARE(again.error().kind, ErrorKind::Input);
}

void TestAttached::cancel_isRefused()
{
    sql(u"select net.http_get('http://127.0.0.1/x')"_s);
    const auto cancelled = m_client->queue().cancel({page().constFirst().id});
    QVERIFY(!cancelled);
    QVERIFY(cancelled.error().text.contains(u"pg_net"_s));
    QCOMPARE(page().size(), 1);
}

void TestAttached::stats_countWaitingAndAnswered()
{
    for (const QString &code : {u"200"_s, u"200"_s, u"500"_s}) {
        sql(u"select net.http_get('http://127.0.0.1/x')"_s);
        sql(u"select imitation.work(%1)"_s.arg(code));
    }
    sql(u"select net.http_get('http://127.0.0.1/x')"_s);
    const auto stats = m_client->queue().stats();
    QVERIFY2(stats, stats ? "" : qPrintable(stats.error().line()));
    QCOMPARE(stats->counts.value(JobStatus::Pending), 1);
    QCOMPARE(stats->counts.value(JobStatus::Succeeded), 2);
    QCOMPARE(stats->counts.value(JobStatus::Failed), 1);
    QVERIFY(stats->finishedPerSecond > 0);
    const auto workers = m_client->queue().workers();
    QVERIFY(workers && workers->isEmpty()); // nothing sends there
}

QTEST_GUILESS_MAIN(TestAttached)
#include "tst_attached.moc"
