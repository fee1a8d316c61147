// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lesson.h"
#include "app/engine/mockserver.h"
#include "app/engine/queueclient.h"
#include "tests/app/engine/workbench.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// The steps of the lesson on a database, and the worker whose host map plays them offline.
class TestLesson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_bench.start()); }
    void init();
    void cleanup() { m_bench.clear(); }

    void steps_whenPlayed_succeedOffline_data();
    void steps_whenPlayed_succeedOffline();
    void steps_whenRunAgain_workAgain();
    void extension_inAnEmptyDatabase_installsTheSchema();
    void startOver_afterAll_leavesNothingOfIt();
    void startOver_whatIsOthers_stays_data();
    void startOver_whatIsOthers_stays();
    void trigger_whereTheNameIsTaken_isRefused_data();
    void trigger_whereTheNameIsTaken_isRefused();
    void trigger_onATableThatIsThere_leavesItAsItIs();
    void ground_ofARoleWithoutRights_saysSo();
    void map_whenTakenAway_holdsNoLonger();

private:
    [[nodiscard]] Result<LessonAnswer> run(LessonStep step);
    [[nodiscard]] QString objects(); // that the lesson could have made
    void work(TransportKind transport = TransportKind::Qt);
    [[nodiscard]] QString sentTo(JobId id);

    Workbench m_bench;
    std::unique_ptr<QueueClient> m_client;
    MockServer m_mock;
    QUrl m_url;
};

void TestLesson::init()
{
    QVERIFY(m_bench.refresh());
    m_client = std::make_unique<QueueClient>();
    QVERIFY(m_client->open(m_bench.conninfo));
    if (m_url.isEmpty()) {
        const Result<QUrl> url = m_mock.start();
        QVERIFY(url);
        m_url = *url;
        m_mock.setHosts(lessonHosts());
    }
}

Result<LessonAnswer> TestLesson::run(LessonStep step)
{
    const Result<LessonAnswer> answer = Lesson(*m_client).run(step);
    if (!answer)
        qInfo().noquote() << answer.error().line();
    return answer;
}

QString TestLesson::objects()
{
    return m_bench.sql(
        u"select concat_ws(' ', to_regnamespace('auth'), to_regclass('auth.users'), "
        "to_regprocedure('public.notify_webhook()'), (select tgname from pg_trigger where tgname = "
        "'new_user_signup'))"_s);
}

void TestLesson::work(TransportKind transport)
{
    WorkerOptions options;
    options.transport = transport;
    options.map = lessonStandIns(m_url);
    m_bench.work(options);
}

QString TestLesson::sentTo(JobId id)
{
    return m_bench.sql(
        u"select coalesce(max(sent_to), 'nowhere') from net.http_attempt where request_id = %1"_s.arg(
            id.value));
}

void TestLesson::steps_whenPlayed_succeedOffline_data()
{
    QTest::addColumn<int>("transport");
    QTest::newRow("qt") << int(TransportKind::Qt);
    QTest::newRow("curl") << int(TransportKind::Curl);
}

void TestLesson::steps_whenPlayed_succeedOffline()
{
    QFETCH(const int, transport);
    work(TransportKind(transport));
    QVERIFY(run(LessonStep::Extension));
    const auto get = run(LessonStep::Get);
    const auto post = run(LessonStep::Post);
    const auto trigger = run(LessonStep::Trigger);
    const auto insert = run(LessonStep::Insert);
    QVERIFY(get && post && trigger && insert);
    QVERIFY(trigger->tableMade);
    const QList<std::pair<Result<LessonAnswer>, std::pair<QString, QString>>> expected{
        {get, {u"/todos/1"_s, u"200"_s}}, {post, {u"/posts"_s, u"201"_s}}, {insert, {u"/hook"_s, u"200"_s}}};
    for (const auto &[answer, what] : expected) {
        QCOMPARE(answer->ids.size(), 1);
        const QString id = QString::number(answer->ids.first().value);
        QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(id), u"succeeded"_s, 20'000);
        QCOMPARE(sentTo(answer->ids.first()), m_url.toString() + what.first);
        QCOMPARE(m_bench.sql(u"select status_code from net._http_response where id = "_s + id), what.second);
    }
    const auto look = run(LessonStep::Look);
    QVERIFY(look);
    QCOMPARE(look->ids.size(), 3);
    QVERIFY(look->last.columns.contains(u"status"_s));
}

void TestLesson::steps_whenRunAgain_workAgain()
{
    for (int i = 0; i < 2; ++i) {
        for (const LessonStep step : allLessonSteps)
            QVERIFY(run(step));
    }
    QCOMPARE(m_bench.sql(u"select count(*) from auth.users"_s), u"2"_s);
    QCOMPARE(m_bench.sql(u"select count(*) from net.http_request_queue"_s), u"6"_s);
    QVERIFY(!run(LessonStep::Trigger)->tableMade); // it was there
}

void TestLesson::extension_inAnEmptyDatabase_installsTheSchema()
{
    const QString empty = m_bench.cluster.createDatabase();
    QueueClient client;
    QVERIFY(client.open(empty));
    const auto before = Lesson(client).ground();
    QVERIFY(before);
    QVERIFY(Lesson(client).run(LessonStep::Extension));
    QCOMPARE(client.info()->schema, SchemaState::Current);
    QVERIFY(Lesson(client).ground()->database != before->database); // another queue, whatever was remembered
}

void TestLesson::startOver_afterAll_leavesNothingOfIt()
{
    const QString other = m_bench.get(u"http://somebody.test/"_s);
    QList<JobId> ids{JobId{other.toLongLong()}}; // what somebody else queued, remembered by mistake
    for (const LessonStep step :
        {LessonStep::Get, LessonStep::Post, LessonStep::Trigger, LessonStep::Insert}) {
        const auto answer = run(step);
        QVERIFY(answer);
        ids += answer->ids;
    }
    QCOMPARE(ids.size(), 4);
    QVERIFY(Lesson(*m_client).ground()->trigger == LessonGround::Thing::Lesson);
    const Result<int> left = Lesson(*m_client).startOver(ids);
    QVERIFY2(left, qPrintable(left ? QString() : left.error().line()));
    QCOMPARE(*left, 0);
    QCOMPARE(objects(), QString());
    QCOMPARE(m_bench.sql(u"select string_agg(id::text, ',') from net.http_request_queue"_s), other);
    QVERIFY(Lesson(*m_client).startOver(ids)); // again does nothing
}

void TestLesson::startOver_whatIsOthers_stays_data()
{
    QTest::addColumn<QString>("made");
    QTest::addColumn<QString>("stays");
    QTest::newRow("schema") << u"create schema auth"_s << u"auth"_s;
    QTest::newRow("another table in the schema") << u"select 1"_s << u"auth"_s;
    QTest::newRow("table") << u"create schema auth; create table auth.users (email text)"_s
                           << u"auth auth.users"_s;
}

void TestLesson::startOver_whatIsOthers_stays()
{
    QFETCH(const QString, made);
    QFETCH(const QString, stays);
    m_bench.cluster.exec(m_bench.conninfo, made);
    QVERIFY(run(LessonStep::Trigger));
    if (made == "select 1"_L1)
        m_bench.sql(u"create table auth.notes (t text)"_s);
    QVERIFY(Lesson(*m_client).startOver({}));
    QCOMPARE(objects(), stays);
}

void TestLesson::trigger_whereTheNameIsTaken_isRefused_data()
{
    QTest::addColumn<QString>("made");
    QTest::addColumn<QString>("mention");
    const QString function
        = u"create function public.%1() returns trigger language plpgsql as 'begin return new; end'"_s;
    QTest::newRow("function") << function.arg(u"notify_webhook"_s) << u"notify_webhook"_s;
    QTest::newRow("trigger") << function.arg(u"theirs"_s)
            + u"; create schema auth; create table auth.users (email text); create trigger new_user_signup "
              u"before "
              "update on auth.users for each row execute function public.theirs()"_s
                             << u"new_user_signup"_s;
}

void TestLesson::trigger_whereTheNameIsTaken_isRefused()
{
    QFETCH(const QString, made);
    QFETCH(const QString, mention);
    m_bench.cluster.exec(m_bench.conninfo, made);
    const QString before = objects();
    const auto answer = Lesson(*m_client).run(LessonStep::Trigger);
    QVERIFY(!answer);
    QVERIFY2(answer.error().text.contains(mention), qPrintable(answer.error().text));
    QVERIFY(Lesson(*m_client).startOver({}));
    QCOMPARE(objects(), before);
}

void TestLesson::trigger_onATableThatIsThere_leavesItAsItIs()
{
    m_bench.cluster.exec(m_bench.conninfo,
        u"create schema auth; create table auth.users (id int, email text); comment on table auth.users is 'x'"_s);
    const auto answer = run(LessonStep::Trigger);
    QVERIFY(answer);
    QVERIFY(!answer->tableMade);
    QCOMPARE(Lesson(*m_client).ground()->table, LessonGround::Thing::Others);
    QCOMPARE(m_bench.sql(u"select obj_description('auth.users'::regclass, 'pg_class')"_s), u"x"_s);
}

void TestLesson::ground_ofARoleWithoutRights_saysSo()
{
    m_bench.cluster.exec(
        m_bench.conninfo, u"create role pupil login; revoke create on schema public from public"_s);
    QueueClient client;
    QVERIFY(client.open(m_bench.cluster.conninfoAs(u"pupil"_s, m_bench.sql(u"select current_database()"_s))));
    const auto ground = Lesson(client).ground();
    QVERIFY2(ground, qPrintable(ground ? QString() : ground.error().line()));
    QVERIFY(!ground->mayCreate);
    QVERIFY(Lesson(*m_client).ground()->mayCreate);
    const auto get = Lesson(client).run(LessonStep::Get); // queueing is everybody's
    QVERIFY2(get, qPrintable(get ? QString() : get.error().line()));
    QVERIFY(Lesson(client).startOver(get->ids));
    QCOMPARE(
        m_bench.sql(u"select status from net.http_request_queue"_s), u"cancelled"_s); // it may not delete
}

void TestLesson::map_whenTakenAway_holdsNoLonger()
{
    WorkerOptions options;
    m_bench.work(options);
    QVERIFY(m_bench.awaitRunning());
    HostMap map;
    QVERIFY(map.add(u"a.test="_s + m_url.toString()));
    m_mock.setHosts({u"a.test"_s});
    m_bench.worker->setHostMap(map);
    const QString id = m_bench.get(u"http://a.test/todos/1"_s); // at once: it is known by then
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(id), u"succeeded"_s, 20'000);
    m_bench.worker->setHostMap({});
    const QString later
        = m_bench.sql(u"select net.http_request('GET', 'http://127.0.0.1:1/', max_attempts => 1)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(later), u"failed"_s, 20'000);
    QCOMPARE(sentTo(JobId{later.toLongLong()}), u"nowhere"_s);
    m_mock.setHosts(lessonHosts());
}

QTEST_GUILESS_MAIN(TestLesson)
#include "tst_lesson.moc"
