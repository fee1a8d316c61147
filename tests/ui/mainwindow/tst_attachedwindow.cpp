// SPDX-License-Identifier: GPL-3.0-or-later
// The window on a database with the real pg_net: a whole session, after which no object there has changed.
#include "tests/ui/support/windowbench.h"

#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

class TestAttachedWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void session_whenAttached_changesNothing();

private:
    TestCluster m_cluster{{.settings = {u"allow_system_table_mods=on"_s}}};
};

void TestAttachedWindow::session_whenAttached_changesNothing()
{
    QVERIFY(m_cluster.start());
    WindowBench bench(m_cluster);
    const auto sql = [&](const QString &text) {
        return m_cluster.exec(bench.conninfo(), text);
    };
    QFile file(qEnvironmentVariable("PGCOURIER_SOURCE") + u"/tests/data/pgnet.sql"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    sql(QString::fromUtf8(file.readAll()));
    const auto catalogue = sql(u"select imitation.catalogue()"_s);

    QVERIFY(bench.open());
    QTRY_COMPARE_WITH_TIMEOUT(bench.engine().info().schema, SchemaState::PgNet, patience);
    QVERIFY(!bench.find<QPushButton>(u"Start worker"_s)
        || !bench.find<QPushButton>(u"Start worker"_s)->isEnabled());
    bench.engine().startWorker(); // however it is asked for
    bench.shoot(u"attached-empty"_s);

    bench.compose(u"POST"_s, u"http://127.0.0.1:9/orders"_s, u"{\"a\": 1}"_s);
    bench.click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 1, patience);
    QCOMPARE(bench.cell(0, u"Status"_s), u"pending"_s);
    QCOMPARE(bench.cell(0, u"URL"_s), u"http://127.0.0.1:9/orders"_s);
    sql(u"select imitation.work(201)"_s); // which tells nobody: it is found out all the same
    QTRY_COMPARE_WITH_TIMEOUT(bench.cell(0, u"Status"_s), u"succeeded"_s, patience);
    QCOMPARE(bench.cell(0, u"URL"_s), u"http://127.0.0.1:9/orders"_s);
    sql(u"select net.http_get('http://127.0.0.1:9/unseen')"_s);
    sql(u"select imitation.work(500)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 2, patience);
    bench.shoot(u"attached-rows"_s);

    // What pg_net has no function for is refused in the composer's words, and stays there.
    bench.compose(u"PUT"_s, u"http://127.0.0.1:9/put"_s);
    bench.click(u"Send"_s);
    bench.type(u"Filter"_s, u"orders"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 1, patience);
    QCOMPARE(bench.find<QLineEdit>(u"URL"_s)->text(), u"http://127.0.0.1:9/put"_s);
    bench.type(u"Filter"_s, {});
    auto *tabs = bench.window().findChild<QTabBar *>(u"statusTabs"_s);
    tabs->setCurrentIndex(5); // failed
    QTRY_COMPARE_WITH_TIMEOUT(bench.cell(0, u"Code"_s), u"500"_s, patience);
    for (const QString &page :
        {u"Overview"_s, u"Endpoints"_s, u"Workers"_s, u"Webhooks"_s, u"SQL editor"_s, u"Requests"_s}) {
        bench.showPage(page);
        QCoreApplication::processEvents();
    }
    QCOMPARE(sql(u"select count(*) from net.http_request_queue"_s).constFirst().constFirst(), u"0"_s);
    QCOMPARE(sql(u"select imitation.catalogue()"_s), catalogue);
}

QTEST_MAIN(TestAttachedWindow)
#include "tst_attachedwindow.moc"
