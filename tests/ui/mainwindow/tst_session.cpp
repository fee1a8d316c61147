// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowbench.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// What a window finds again of the one before it.
class TestSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void window_whenOpenedAgain_isAsItWasLeft();
    void window_whenNothingWasTyped_offersTheExampleAgain();

private:
    std::unique_ptr<TestCluster> m_cluster;
};

void TestSession::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestSession::window_whenOpenedAgain_isAsItWasLeft()
{
    Settings settings;
    {
        WindowBench bench(*m_cluster, settings);
        QVERIFY(bench.openWithSchema());
        bench.compose(u"POST"_s, bench.mock(u"/echo?x=1"_s), u"{\"a\": 1}"_s);
        bench.showPage(u"SQL editor"_s);
        bench.type(u"Script"_s, u"select 42;"_s);
        bench.window().close();
        settings = bench.settings();
    }
    WindowBench bench(*m_cluster, settings);
    QVERIFY(bench.open());
    QCOMPARE(bench.window().findChild<QListWidget *>(u"sideBar"_s)->currentItem()->text(), u"SQL editor"_s);
    QCOMPARE(bench.find<QPlainTextEdit>(u"Script"_s)->toPlainText(), u"select 42;"_s);
    bench.showPage(u"Composer"_s);
    QCOMPARE(bench.find<QComboBox>(u"Method"_s)->currentText(), u"POST"_s);
    QCOMPARE(bench.find<QLineEdit>(u"URL"_s)->text(), bench.mock(u"/echo?x=1"_s)); // its port is a new one
    QCOMPARE(bench.find<QPlainTextEdit>(u"Body"_s)->toPlainText(), u"{\"a\": 1}"_s);
}

void TestSession::window_whenNothingWasTyped_offersTheExampleAgain()
{
    Settings settings;
    {
        WindowBench bench(*m_cluster, settings);
        QVERIFY(bench.openWithSchema());
        bench.window().close();
        settings = bench.settings();
    }
    QVERIFY(settings.draft.isEmpty());
    WindowBench bench(*m_cluster, settings);
    QVERIFY(bench.open());
    QCOMPARE(bench.find<QLineEdit>(u"URL"_s)->text(), bench.mock(u"/todos/1"_s));
}

QTEST_MAIN(TestSession)
#include "tst_session.moc"
