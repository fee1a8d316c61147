// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/utc.h"
#include "app/db/jobstore.h"

#include "app/db/schema/schemainstaller.h"
#include "app/db/session/connection.h"
#include "tests/support/testcluster.h"

#include <numeric>
#include <QRegularExpression>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(pgcourier::Filter)
Q_DECLARE_METATYPE(pgcourier::MatchCount)
Q_DECLARE_METATYPE(pgcourier::PageSort)

// Twelve requests: ids 1 to 12, every status twice, two hosts, told apart by url.
const char *const fixture = R"(
insert into net.http_request_queue (id, method, url, headers, status, created, status_code, error_msg,
    requested_by, destination, finished_at)
  select n, case n % 2 when 0 then 'POST' else 'GET' end,
    case when n <= 6 then 'https://a.example:8443/item/' else 'http://b.example/50%_off/' end || n, '{"A": "b"}',
    (array['pending', 'running', 'retrying', 'succeeded', 'failed', 'cancelled'])[1 + (n - 1) % 6],
    timestamptz '2026-01-01 00:00:00+00' + n * interval '1 min',
    (array[null, null, 503, 200, 500, null])[1 + (n - 1) % 6],
    case when n = 5 then 'Couldn''t connect to server' end,
    case when n > 10 then 'other' else 'app' end,
    case when n <= 6 then 'a.example:8443' else 'b.example' end,
    case when (n - 1) % 6 > 2 then now() end
  from generate_series(1, 12) as n;
select setval('net.http_request_queue_id_seq', 12);
)";

// What a query reads itself: not what is asked for each of its rows, by its id, such as the duration.
QString withoutSubPlans(const QString &plan)
{
    static const QRegularExpression indentation(u"^ *"_s);
    QStringList own;
    qsizetype beyond = -1;
    for (const QString &line : plan.split(u'\n')) {
        const qsizetype depth = indentation.match(line).capturedLength();
        if (beyond >= 0 && depth > beyond)
            continue;
        beyond = line.trimmed().startsWith(u"SubPlan "_s) ? depth : -1;
        if (beyond < 0)
            own.append(line);
    }
    return own.join(u'\n');
}

Filter with(const std::function<void(Filter &)> &change)
{
    Filter filter;
    change(filter);
    return filter;
}

class TestJobStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void enqueue_whenRequestIsFull_storesAllOfIt();
    void enqueue_whenCopies_queuesThemInOneTransaction();
    void enqueue_whenKeyIsLive_answersTheFirst();
    void enqueue_whenRequestIsBad_tellsTheServersWords();
    void enqueue_whenBodyIsEmpty_isStillABody();
    void page_whenFiltered_hasTheMatching_data();
    void page_whenFiltered_hasTheMatching();
    void page_whenReadToTheEnd_hasEveryRowOnce_data();
    void page_whenReadToTheEnd_hasEveryRowOnce();
    void page_whenLimitIsOdd_isHeldToItsBounds();
    void page_whenSorted_keepsTheOrderOverPages_data();
    void page_whenSorted_keepsTheOrderOverPages();
    void page_whenDueTimesAreEqual_bringsEveryRowOnce();
    void page_whenHistoryIsLong_readsAnIndex_data();
    void page_whenHistoryIsLong_readsAnIndex();
    void page_whenQueueIsLong_readsTheLanesIndex();
    void count_whenLimited_saysWhetherThereAreMore_data();
    void count_whenLimited_saysWhetherThereAreMore();
    void rows_whenSomeAreGone_answersTheRest();
    void details_whenAttempted_hasResponseAndRawBytes();
    void details_whenUnknown_isNotFound();
    void cancelAndRetry_answerThoseTheyAppliedTo();
    void stats_countsEveryStatus();
    void workers_whenAllowed_areListed();

private:
    QList<int> idsOf(const QList<JobRow> &rows);
    QList<int> readToTheEnd(PageRequest request);
    QString planOf(const QString &query, const QMap<int, QByteArray> &values);
    [[nodiscard]] QString scansOf(const QString &plan);

    TestCluster m_cluster;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<JobStore> m_jobs;
};

void TestJobStore::initTestCase()
{
    QVERIFY(m_cluster.start());
}

void TestJobStore::init()
{
    m_connection = std::make_unique<Connection>();
    QVERIFY(m_connection->open(m_cluster.createDatabase()));
    const Status installed = SchemaInstaller(*m_connection).install();
    QVERIFY2(installed.ok(), installed ? "" : qPrintable(installed.error().line()));
    m_jobs = std::make_unique<JobStore>(*m_connection);
}

void TestJobStore::cleanup()
{
    m_jobs.reset();
    m_connection.reset();
}

QList<int> TestJobStore::idsOf(const QList<JobRow> &rows)
{
    QList<int> ids;
    for (const JobRow &row : rows)
        ids.append(int(row.id.value));
    return ids;
}

void TestJobStore::enqueue_whenRequestIsFull_storesAllOfIt()
{
    Request request;
    request.method = u"PUT"_s;
    request.url = u"http://127.0.0.1:1/path"_s;
    request.params = {{u"q"_s, u"a b&한"_s}};
    request.headers = {{u"X-One"_s, u"1"_s}, {u"Content-Type"_s, u"text/plain"_s}};
    request.body = QByteArray("raw\0\xff bytes", 11);
    request.timeout = std::chrono::milliseconds(1234);
    request.priority = -3;
    request.scheduledAt = QDateTime(QDate(2099, 1, 2), QTime(3, 4, 5, 678), utc);
    request.maxAttempts = 2;
    request.idempotencyKey = u"key"_s;
    request.orderingKey = u"cart-7"_s;
    const auto ids = m_jobs->enqueue(request, 1);
    QVERIFY2(ids.ok(), ids ? "" : qPrintable(ids.error().line()));
    QCOMPARE(ids->size(), 1);

    const auto details = m_jobs->details(ids->first());
    QVERIFY2(details.ok(), details ? "" : qPrintable(details.error().line()));
    QCOMPARE(details->row.method, u"PUT"_s);
    QCOMPARE(details->row.url, u"http://127.0.0.1:1/path?q=a%20b%26%ED%95%9C"_s);
    QVERIFY(details->row.status == JobStatus::Pending);
    QCOMPARE(details->row.scheduledAt, *request.scheduledAt);
    QCOMPARE(details->row.priority, -3);
    QCOMPARE(details->row.maxAttempts, std::optional(2));
    QCOMPARE(details->row.idempotencyKey, u"key"_s);
    QCOMPARE(details->row.orderingKey, u"cart-7"_s);
    QCOMPARE(details->row.requestedBy, u"postgres"_s);
    QVERIFY(qAbs(details->row.created.secsTo(QDateTime::currentDateTimeUtc())) < 3600);
    QCOMPARE(details->row.statusCode, std::optional<int>());
    QVERIFY(!details->row.startedAt.isValid());
    QCOMPARE(findHeader(details->headers, u"x-one"), std::optional(u"1"_s));
    QCOMPARE(details->body, request.body);
    QCOMPARE(details->timeout, request.timeout);
    QVERIFY(details->attempts.isEmpty());
}

void TestJobStore::enqueue_whenCopies_queuesThemInOneTransaction()
{
    Request request;
    request.url = u"http://127.0.0.1:1/"_s;
    const auto ids = m_jobs->enqueue(request, 50);
    QVERIFY(ids);
    QCOMPARE(QSet<JobId>(ids->begin(), ids->end()).size(), 50);
    QCOMPARE(
        m_connection->execute("select count(distinct xmin::text) from net.http_request_queue")->integer(0, 0),
        1);
}

void TestJobStore::enqueue_whenKeyIsLive_answersTheFirst()
{
    Request request;
    request.url = u"http://127.0.0.1:1/"_s;
    request.idempotencyKey = u"once"_s;
    const auto first = m_jobs->enqueue(request, 1);
    const auto second = m_jobs->enqueue(request, 1);
    QVERIFY(first && second);
    QCOMPARE(*first, *second);
}

void TestJobStore::enqueue_whenRequestIsBad_tellsTheServersWords()
{
    Request request;
    request.url = u"/relative"_s;
    const auto ids = m_jobs->enqueue(request, 1);
    QVERIFY(!ids);
    QCOMPARE(ids.error().kind, ErrorKind::Database);
    QCOMPARE(ids.error().text, u"invalid URL \"/relative\""_s);
}

void TestJobStore::enqueue_whenBodyIsEmpty_isStillABody()
{
    Request request;
    request.method = u"POST"_s;
    request.url = u"http://127.0.0.1:1/"_s;
    for (const std::optional<QByteArray> &body :
        {std::optional<QByteArray>(), std::optional(QByteArray()), std::optional(QByteArray(""))}) {
        request.body = body;
        const auto ids = m_jobs->enqueue(request, 1);
        QVERIFY(ids);
        QCOMPARE(m_jobs->details(ids->first())->body.has_value(), body.has_value());
    }
}

void TestJobStore::page_whenFiltered_hasTheMatching_data()
{
    QTest::addColumn<Filter>("filter");
    QTest::addColumn<QList<int>>("expected");
    const auto row = [](const char *name, const Filter &filter, const QList<int> &expected) {
        QTest::newRow(name) << filter << expected;
    };
    const auto time = [](int minute) {
        return QDateTime(QDate(2026, 1, 1), QTime(0, minute), utc);
    };
    row("nothing", {}, {12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1});
    row("one status", with([](Filter &f) { f.statuses = {JobStatus::Failed}; }), {11, 5});
    row("active", with([](Filter &f) {
        f.statuses = {JobStatus::Running, JobStatus::Pending, JobStatus::Retrying};
    }),
        {9, 8, 7, 3, 2, 1});
    row("across partitions", with([](Filter &f) {
        f.statuses = {JobStatus::Cancelled, JobStatus::Pending};
    }),
        {12, 7, 6, 1});
    row("the same twice", with([](Filter &f) {
        f.statuses = {JobStatus::Failed, JobStatus::Failed};
    }),
        {11, 5});
    row("text in url", with([](Filter &f) { f.text = u"ITEM/1"_s; }), {1});
    row("text in error", with([](Filter &f) { f.text = u"couldn't connect"_s; }), {5});
    row("text with wildcards", with([](Filter &f) { f.text = u"50%_off/1"_s; }), {12, 11, 10});
    row("text that would match as a pattern", with([](Filter &f) { f.text = u"%/item%"_s; }), {});
    row("method", with([](Filter &f) { f.method = u"post"_s; }), {12, 10, 8, 6, 4, 2});
    row("host", with([](Filter &f) { f.host = u"A.example"_s; }), {6, 5, 4, 3, 2, 1});
    row("host and port", with([](Filter &f) { f.host = u"a.example:8443"_s; }), {6, 5, 4, 3, 2, 1});
    row("wrong port", with([](Filter &f) { f.host = u"a.example:84"_s; }), {});
    row("part of a host", with([](Filter &f) { f.host = u"example"_s; }), {});
    row("host as a pattern", with([](Filter &f) { f.host = u"_.example"_s; }), {});
    row("role", with([](Filter &f) { f.role = u"other"_s; }), {12, 11});
    row("codes", with([](Filter &f) {
        f.codeFrom = 200;
        f.codeTo = 299;
    }),
        {10, 4});
    row("server errors", with([](Filter &f) {
        f.codeFrom = 500;
        f.codeTo = 599;
    }),
        {11, 9, 5, 3});
    row("succeeded with an error's code", with([](Filter &f) {
        f.statuses = {JobStatus::Succeeded};
        f.codeFrom = 500;
    }),
        {});
    row("after", with([&](Filter &f) { f.after = time(10); }), {12, 11, 10});
    row("before", with([&](Filter &f) { f.before = time(3); }), {2, 1});
    row("one id", with([](Filter &f) { f.id = 7; }), {7});
    row("worker", with([](Filter &f) { f.workerId = 3; }), {});
    row("without a host", with([](Filter &f) { f.without.hosts = QStringList{u"B.example"_s}; }),
        {6, 5, 4, 3, 2, 1});
    row("without a host of any port", with([](Filter &f) { f.without.hosts = QStringList{u"a.example"_s}; }),
        {12, 11, 10, 9, 8, 7});
    row("without part of a host", with([](Filter &f) {
        f.without.hosts = QStringList{u"example"_s};
        f.id = 3;
    }),
        {3});
    row("without a method", with([](Filter &f) { f.without.methods = QStringList{u"GET"_s}; }),
        {12, 10, 8, 6, 4, 2});
    row("without roles", with([](Filter &f) {
        f.without.roles = QStringList{u"app"_s, u"nobody"_s};
    }),
        {12, 11});
    row("without codes", with([](Filter &f) {
        f.without.codeFrom = 400;
        f.without.codeTo = 599;
    }),
        {12, 10, 8, 7, 6, 4, 2, 1});
    row("without texts", with([](Filter &f) {
        f.without.texts = QStringList{u"50%_OFF"_s, u"connect"_s};
    }),
        {6, 4, 3, 2, 1});
    row("every status and a code", with([](Filter &f) {
        f.statuses = QList<JobStatus>(allJobStatuses.begin(), allJobStatuses.end());
        f.codeFrom = 200;
        f.codeTo = 200;
    }),
        {10, 4});
    row("all of it", with([&](Filter &f) {
        f.statuses = {JobStatus::Failed, JobStatus::Succeeded};
        f.text = u"item"_s;
        f.method = u"GET"_s;
        f.host = u"a.example"_s;
        f.role = u"app"_s;
        f.codeFrom = 500;
        f.codeTo = 500;
        f.after = time(5);
        f.before = time(6);
    }),
        {5});
}

void TestJobStore::page_whenFiltered_hasTheMatching()
{
    QFETCH(Filter, filter);
    QFETCH(QList<int>, expected);
    QVERIFY(m_connection->executeScript(fixture));
    const auto page = m_jobs->page({filter, std::nullopt, 200});
    QVERIFY2(page.ok(), page ? "" : qPrintable(page.error().line()));
    QCOMPARE(idsOf(page->rows), expected);
    QVERIFY(!page->more);
}

void TestJobStore::page_whenReadToTheEnd_hasEveryRowOnce_data()
{
    QTest::addColumn<Filter>("filter");
    QTest::addColumn<int>("limit");
    QTest::newRow("all") << Filter{} << 5;
    QTest::newRow("all, even") << Filter{} << 6;
    QTest::newRow("merged") << with([](Filter &f) {
        f.statuses = {JobStatus::Pending, JobStatus::Failed, JobStatus::Cancelled};
    }) << 2;
    QTest::newRow("one status") << with([](Filter &f) { f.statuses = {JobStatus::Running}; }) << 1;
}

void TestJobStore::page_whenReadToTheEnd_hasEveryRowOnce()
{
    QFETCH(Filter, filter);
    QFETCH(int, limit);
    QVERIFY(m_connection->executeScript(fixture));
    const QList<int> all = idsOf(m_jobs->page({filter, std::nullopt, 200})->rows);
    QCOMPARE(readToTheEnd({filter, std::nullopt, limit}), all);
}

QList<int> TestJobStore::readToTheEnd(PageRequest request)
{
    QList<int> read;
    for (bool more = true; more && read.size() < 1000;) {
        const auto page = m_jobs->page(request);
        if (!page || page->rows.isEmpty() || page->rows.size() > request.limit) {
            qWarning() << (page ? u"a page of %1 rows"_s.arg(page->rows.size()) : page.error().line());
            return {};
        }
        read += idsOf(page->rows);
        more = page->more;
        request.before = page->rows.constLast().id;
        request.beforeKey = page->rows.constLast().orderKey;
    }
    return read;
}

void TestJobStore::page_whenSorted_keepsTheOrderOverPages_data()
{
    QTest::addColumn<PageSort>("sort");
    QTest::addColumn<Filter>("filter");
    QTest::addColumn<QList<int>>("expected");
    const auto row = [](const char *name, PageSort sort, const Filter &filter, const QList<int> &expected) {
        QTest::newRow(name) << sort << filter << expected;
    };
    const Filter two = with([](Filter &f) { f.statuses = {JobStatus::Pending, JobStatus::Failed}; });
    row("oldest", PageSort::Oldest, {}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    row("oldest of two", PageSort::Oldest, two, {1, 5, 7, 11});
    row("due", PageSort::NextDue, {}, {9, 7, 3, 1});
    row("due of one", PageSort::NextDue, with([](Filter &f) { f.statuses = {JobStatus::Retrying}; }), {9, 3});
    row("due of two", PageSort::NextDue, two, {7, 1});
    row("due to a host", PageSort::NextDue, with([](Filter &f) { f.host = u"b.example"_s; }), {9, 7});
    row("due to no host", PageSort::NextDue, with([](Filter &f) { f.host = u"c.example"_s; }), {});
    row("slowest", PageSort::Slowest, {}, {4, 12, 11, 10, 6, 5});
    row("slowest of one", PageSort::Slowest, with([](Filter &f) { f.statuses = {JobStatus::Failed}; }),
        {11, 5});
    row("slowest of two", PageSort::Slowest, two, {11, 5});
}

// Due in the order 9, 7, 3, 1 over two lanes and priorities; 5, 6, 10, 11 and 12 took 5 s, 4 took 9 s.
void TestJobStore::page_whenSorted_keepsTheOrderOverPages()
{
    QFETCH(PageSort, sort);
    QFETCH(Filter, filter);
    QFETCH(QList<int>, expected);
    QVERIFY(m_connection->executeScript(fixture));
    QVERIFY(m_connection->executeScript(
        "update net.http_request_queue set scheduled_at = timestamptz '2026-02-01' - id * interval '1 us',"
        "  priority = id % 4, started_at = timestamptz '2026-01-01',"
        "  finished_at = timestamptz '2026-01-01' + case when id = 4 then interval '9 s' else interval '5 s' "
        "end"));
    if (expected.isEmpty()) {
        QVERIFY(m_jobs->page({filter, std::nullopt, 2, sort})->rows.isEmpty());
        return;
    }
    for (int limit : {1, 2, 5, 100})
        QCOMPARE(readToTheEnd({filter, std::nullopt, limit, sort}), expected);
}

void TestJobStore::page_whenDueTimesAreEqual_bringsEveryRowOnce()
{
    QVERIFY(m_connection->executeScript(
        "insert into net.http_request_queue (id, method, url, destination, scheduled_at, priority)"
        "  select n, 'GET', 'http://a/', 'a' || n % 3,"
        "    case when n > 25 then timestamptz 'infinity' else '2026-01-01 00:00:00.000123+00' end, n % 2"
        "  from generate_series(1, 30) as n"));
    QList<int> all(30);
    std::iota(all.begin(), all.end(), 1);
    QCOMPARE(readToTheEnd({{}, std::nullopt, 4, PageSort::NextDue}), all);
}

void TestJobStore::count_whenLimited_saysWhetherThereAreMore_data()
{
    QTest::addColumn<Filter>("filter");
    QTest::addColumn<int>("limit");
    QTest::addColumn<MatchCount>("expected");
    const Filter two = with([](Filter &f) { f.statuses = {JobStatus::Pending, JobStatus::Failed}; });
    const Filter none = with([](Filter &f) { f.text = u"nowhere"_s; });
    QTest::newRow("all") << Filter{} << 100 << MatchCount{12, false, {12}};
    QTest::newRow("as many as the limit") << Filter{} << 12 << MatchCount{12, false, {12}};
    QTest::newRow("more") << Filter{} << 11 << MatchCount{11, true, {12}};
    QTest::newRow("of two") << two << 100 << MatchCount{4, false, {12}};
    QTest::newRow("of two, more") << two << 3 << MatchCount{3, true, {12}};
    QTest::newRow("none") << none << 100 << MatchCount{0, false, {12}};
}

void TestJobStore::count_whenLimited_saysWhetherThereAreMore()
{
    QFETCH(Filter, filter);
    QFETCH(int, limit);
    QCOMPARE(*m_jobs->count(filter, limit), MatchCount{});
    QVERIFY(m_connection->executeScript(fixture));
    const auto count = m_jobs->count(filter, limit);
    QVERIFY2(count.ok(), count ? "" : qPrintable(count.error().line()));
    QTEST(*count, "expected");
}

void TestJobStore::page_whenLimitIsOdd_isHeldToItsBounds()
{
    QVERIFY(m_connection->executeScript(fixture));
    QCOMPARE(m_jobs->page({{}, std::nullopt, 0})->rows.size(), 1);
    QCOMPARE(m_jobs->page({{}, std::nullopt, -5})->rows.size(), 1);
    QCOMPARE(m_jobs->page({{}, std::nullopt, 1'000'000})->rows.size(), 12);
}

void TestJobStore::page_whenHistoryIsLong_readsAnIndex_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QString>("index");
    const QString newest = u"select_page"_s;
    const QString oldest = u"select_page_oldest"_s;
    const QString slowest = u"select_page_slowest"_s;
    QTest::newRow("newest") << newest << QByteArray("null") << u"http_request_finished_id"_s;
    QTest::newRow("failed") << newest << QByteArray("'failed'") << u"http_request_finished_unsuccessful"_s;
    QTest::newRow("succeeded") << newest << QByteArray("'succeeded'") << u"http_request_finished_id"_s;
    QTest::newRow("pending") << newest << QByteArray("'pending'") << u"http_request_active"_s;
    QTest::newRow("oldest") << oldest << QByteArray("null") << u"http_request_finished_id"_s;
    QTest::newRow("oldest failed") << oldest << QByteArray("'failed'")
                                   << u"http_request_finished_unsuccessful"_s;
    QTest::newRow("slowest") << slowest << QByteArray("null") << u"http_request_finished_id"_s;
    QTest::newRow("slowest failed") << slowest << QByteArray("'failed'")
                                    << u"http_request_finished_unsuccessful"_s;
    // By age or by id, whichever is smaller: the count needs no order.
    QTest::newRow("count of failed") << u"count_matching"_s << QByteArray("'failed'")
                                     << u"using http_request_finished_"_s;
}

// The values stand in the text here as they do when the server plans an unprepared statement.
QString TestJobStore::planOf(const QString &query, const QMap<int, QByteArray> &values)
{
    QByteArray sql = sqlQuery(query);
    for (int number = 60; number >= 1; --number)
        sql.replace(QByteArray("$").append(QByteArray::number(number)), values.value(number, "null"));
    const auto plan = m_connection->execute("explain (costs off) " + sql);
    if (!plan)
        return plan.error().line();
    QString text;
    for (int row = 0; row < plan->size(); ++row)
        text += plan->text(row, 0) + u'\n';
    return text;
}

// PostgreSQL 13 chooses between the two ways of a subplan when it runs, and shows both.
QString TestJobStore::scansOf(const QString &plan)
{
    const auto version = m_connection->execute("show server_version_num");
    return version && version->text(0, 0).toInt() < 140000 ? withoutSubPlans(plan) : plan;
}

void TestJobStore::page_whenHistoryIsLong_readsAnIndex()
{
    QFETCH(QString, query);
    QFETCH(QByteArray, status);
    QFETCH(QString, index);
    QVERIFY(m_connection->executeScript(
        "insert into net.http_request_finished (id, method, url, status, destination)"
        "  select n, 'GET', 'http://a.example/' || n, case when n % 100 = 0 then 'failed' else 'succeeded' "
        "end, 'a.example'"
        "  from generate_series(1, 200000) as n; analyze net.http_request_finished"));
    const QString text = planOf(query, {{1, status}, {19, "201"}});
    QVERIFY2(text.contains(index), qPrintable(text));
    QVERIFY2(!scansOf(text).contains(u"Seq Scan on http_request_finished"_s), qPrintable(text));
    const QString own = withoutSubPlans(text);
    QVERIFY2(!status.contains("pending") || !own.contains(u"http_request_finished"_s), qPrintable(text));
    QVERIFY2(!status.contains("ed") || !own.contains(u"http_request_active"_s), qPrintable(text));
}

void TestJobStore::page_whenQueueIsLong_readsTheLanesIndex()
{
    QVERIFY(m_connection->executeScript(
        "insert into net.http_request_active (id, method, url, destination, scheduled_at, priority)"
        "  select n, 'GET', 'http://a.example/' || n, 'host' || n % 2, now() + n * interval '1 s', 0"
        "  from generate_series(1, 100000) as n; analyze net.http_request_active"));
    for (const QByteArray &key : {QByteArray("null"), QByteArray("1767225600000000")}) {
        const QString text
            = planOf(u"select_page_due"_s, {{18, key == "null" ? "null" : "7"}, {19, "201"}, {20, key}});
        QVERIFY2(text.contains(u"http_request_active_lane"_s), qPrintable(text));
        QVERIFY2(!scansOf(text).contains(u"Seq Scan"_s) && !text.contains(u"Bitmap"_s), qPrintable(text));
    }
    for (const QString &query : {u"select_page"_s, u"select_page_oldest"_s, u"count_matching"_s}) {
        const QString text = planOf(query, {{1, "'running'"}, {19, "201"}});
        QVERIFY2(text.contains(u"http_request_active_id"_s) && !scansOf(text).contains(u"Seq Scan"_s),
            qPrintable(text));
        QVERIFY2(!withoutSubPlans(text).contains(u"http_request_finished"_s), qPrintable(text));
    }
}

void TestJobStore::rows_whenSomeAreGone_answersTheRest()
{
    QVERIFY(m_connection->executeScript(fixture));
    const auto rows = m_jobs->rows({JobId{3}, JobId{999}, JobId{12}, JobId{3}});
    QVERIFY(rows);
    QCOMPARE(idsOf(*rows), (QList<int>{12, 3}));
    QVERIFY(m_jobs->rows({})->isEmpty());
}

void TestJobStore::details_whenAttempted_hasResponseAndRawBytes()
{
    QVERIFY(m_connection->executeScript(fixture));
    QVERIFY(m_connection->executeScript(
        "insert into net.http_attempt_log (request_id, attempt, worker_id, sends, started_at, finished_at, "
        "dns_ms, total_ms,"
        "  status_code, superseded, headers, content, raw, content_type, remote_address)"
        "  values (4, 1, 7, 1, '2026-01-01 00:00:01+00', '2026-01-01 00:00:02+00', 0.5, 1000.25, 503, true,"
        "    '{\"Retry-After\": \"1\"}', 'x', '\\x00ff', 'text/plain', '127.0.0.1');"
        "insert into net.http_attempt_log (request_id, attempt, sends, status_code) values (4, 2, 1, 200);"
        "insert into net._http_response (id, status_code, content_type, headers, content, timed_out)"
        "  values (4, 200, 'application/json', '{\"B\": \"c\"}', '{\"한\": 1}', false)"));
    const auto details = m_jobs->details({4});
    QVERIFY2(details.ok(), details ? "" : qPrintable(details.error().line()));
    QVERIFY(details->row.status == JobStatus::Succeeded);
    QCOMPARE(details->headers, (Headers{{u"A"_s, u"b"_s}}));
    QCOMPARE(details->body, std::nullopt);
    QCOMPARE(details->attempts.size(), 2);
    const Attempt &first = details->attempts.at(0);
    QCOMPARE(first.number, 1);
    QCOMPARE(first.workerId, 7);
    QCOMPARE(first.dnsMs, std::optional(0.5));
    QCOMPARE(first.connectMs, std::optional<double>());
    QCOMPARE(first.totalMs, std::optional(1000.25));
    QCOMPARE(first.statusCode, std::optional(503));
    QCOMPARE(first.content, QByteArray("\0\xff", 2));
    QCOMPARE(first.headers, (Headers{{u"Retry-After"_s, u"1"_s}}));
    QCOMPARE(first.remoteAddress, u"127.0.0.1"_s);
    QCOMPARE(first.startedAt, QDateTime(QDate(2026, 1, 1), QTime(0, 0, 1), utc));
    const Attempt &second = details->attempts.at(1);
    QCOMPARE(second.content, u"{\"한\": 1}"_s.toUtf8());
    QCOMPARE(second.contentType, u"application/json"_s);
    QCOMPARE(second.headers, (Headers{{u"B"_s, u"c"_s}}));
}

void TestJobStore::details_whenUnknown_isNotFound()
{
    const auto details = m_jobs->details({4711});
    QVERIFY(!details);
    QCOMPARE(details.error().kind, ErrorKind::NotFound);
    QVERIFY(details.error().text.contains(u"4711"_s));
}

void TestJobStore::cancelAndRetry_answerThoseTheyAppliedTo()
{
    QVERIFY(m_connection->executeScript(fixture));
    const auto cancelled = m_jobs->cancel({{1}, {4}, {7}, {99}});
    QVERIFY(cancelled);
    QCOMPARE(*cancelled, (QList<JobId>{{1}, {7}}));
    QVERIFY(m_jobs->rows({{1}})->first().status == JobStatus::Cancelled);
    const auto retried = m_jobs->retry({{1}, {2}, {5}});
    QVERIFY(retried);
    QCOMPARE(*retried, (QList<JobId>{{1}, {5}}));
    QVERIFY(m_jobs->rows({{5}})->first().status == JobStatus::Pending);
    QVERIFY(m_jobs->retry({})->isEmpty());
}

void TestJobStore::stats_countsEveryStatus()
{
    const auto empty = m_jobs->stats();
    QVERIFY2(empty.ok(), empty ? "" : qPrintable(empty.error().line()));
    QCOMPARE(empty->counts.size(), int(allJobStatuses.size()));
    QCOMPARE(empty->oldestPendingSeconds, std::optional<double>());
    QCOMPARE(empty->p50Ms, std::optional<double>());
    Request request;
    request.url = u"http://127.0.0.1:1/"_s;
    const auto ids = m_jobs->enqueue(request, 3);
    QVERIFY(ids && m_jobs->cancel({ids->first()}));
    const auto stats = m_jobs->stats();
    QVERIFY(stats);
    QCOMPARE(stats->counts.value(JobStatus::Pending), 2);
    QCOMPARE(stats->counts.value(JobStatus::Cancelled), 1);
    QCOMPARE(stats->counts.value(JobStatus::Succeeded), 0);
    QVERIFY(stats->oldestPendingSeconds.has_value());
}

void TestJobStore::workers_whenAllowed_areListed()
{
    QVERIFY(m_connection->executeScript(
        "insert into net.worker (host, pid, version, state, lease, concurrency, finished, per_second, "
        "started_at)"
        " values ('here', 42, '1', 'running', 'heartbeat', 8, 5000000000, 1.5, '2026-01-01 00:00:00+00'),"
        " ('there', 43, '1', 'dead', 'heartbeat', 1, 0, 0, now())"));
    const auto workers = m_jobs->workers();
    QVERIFY2(workers.ok(), workers ? "" : qPrintable(workers.error().line()));
    QCOMPARE(workers->size(), 2);
    const WorkerRow &live = workers->first();
    QCOMPARE(live.host, u"here"_s);
    QCOMPARE(live.pid, 42);
    QCOMPARE(toString(live.state), u"running"_s);
    QCOMPARE(live.concurrency, 8);
    QCOMPARE(live.finished, 5'000'000'000);
    QCOMPARE(live.perSecond, 1.5);
    QCOMPARE(live.startedAt, QDateTime(QDate(2026, 1, 1), QTime(0, 0), utc));

    const QByteArray role = "plain_" + m_connection->database().toUtf8();
    QVERIFY(m_connection->executeScript("create role " + role + "; set role " + role));
    const auto hidden = m_jobs->workers();
    QVERIFY2(hidden.ok(), hidden ? "" : qPrintable(hidden.error().line()));
    QVERIFY(hidden->isEmpty());
    QVERIFY(m_connection->executeScript("reset role; drop role " + role));
}

QTEST_GUILESS_MAIN(TestJobStore)
#include "tst_jobstore.moc"
