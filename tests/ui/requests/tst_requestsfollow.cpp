// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowbench.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QWindow>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

// The table follows what is sent and what arrives, whatever keys are held and whatever is selected.
class TestRequestsFollow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void send_whenKeysAreHeld_selectsTheNewRowAlone();
    void send_whenSeveralAreSelected_selectsTheNewRowAlone();
    void chip_whenSeveralAreSelected_leadsToTheTop();

private:
    enum class Key { Press, Repeat, Release };
    void controlReturn(Key key);
    void queueByHand();
    void waitForIds(const QString &expected);
    [[nodiscard]] QString ids() const;
    [[nodiscard]] QString selectedIds() const;
    [[nodiscard]] QTableView &table() const { return *m_bench->find<QTableView>(u"Requests"_s); }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestRequestsFollow::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestRequestsFollow::init()
{
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    QVERIFY(m_bench->openWithSchema());
    m_bench->showPage(u"Composer"_s);
    queueByHand();
    queueByHand();
    waitForIds(u"2 1"_s);
    m_bench->compose(u"GET"_s, u"http://127.0.0.1:9/"_s);
    table().selectRow(1);
    m_bench->find<QLineEdit>(u"URL"_s)->setFocus();
}

void TestRequestsFollow::cleanup()
{
    m_bench.reset();
}

// As the window system hands it over: what is held is known beyond the event.
void TestRequestsFollow::controlReturn(Key key)
{
    QTest::simulateEvent(m_bench->window().windowHandle(), key != Key::Release, Qt::Key_Return,
        Qt::ControlModifier, u"\r"_s, key == Key::Repeat);
    QVERIFY(QGuiApplication::keyboardModifiers() == Qt::ControlModifier);
}

void TestRequestsFollow::queueByHand()
{
    m_cluster->exec(m_bench->conninfo(), u"select net.http_get('http://127.0.0.1:9/')"_s);
    m_bench->engine().refresh();
}

void TestRequestsFollow::waitForIds(const QString &expected)
{
    QTRY_COMPARE_WITH_TIMEOUT(ids(), expected, patience);
}

QString TestRequestsFollow::ids() const
{
    QStringList out;
    for (int row = 0; row < m_bench->rows(); ++row)
        out.append(m_bench->cell(row, u"ID"_s));
    return out.join(u' ');
}

QString TestRequestsFollow::selectedIds() const
{
    QStringList out;
    const QModelIndexList rows = table().selectionModel()->selectedRows();
    for (const QModelIndex &row : rows)
        out.append(m_bench->cell(row.row(), u"ID"_s));
    return out.join(u' ');
}

void TestRequestsFollow::send_whenKeysAreHeld_selectsTheNewRowAlone()
{
    QCOMPARE(selectedIds(), u"1"_s);
    controlReturn(Key::Press);
    QTRY_VERIFY_WITH_TIMEOUT(ids().startsWith(u"3 "_s), patience); // and the key is still down
    QTRY_COMPARE_WITH_TIMEOUT(selectedIds(), u"3"_s, patience);
    for (int newest = 4; newest <= 6; ++newest) {
        controlReturn(Key::Repeat);
        QTRY_COMPARE_WITH_TIMEOUT(selectedIds(), QString::number(newest), patience);
    }
    controlReturn(Key::Release);
    waitForIds(u"6 5 4 3 2 1"_s);
    queueByHand(); // the table goes on by itself
    waitForIds(u"7 6 5 4 3 2 1"_s);
    QCOMPARE(selectedIds(), u"6"_s);
}

void TestRequestsFollow::send_whenSeveralAreSelected_selectsTheNewRowAlone()
{
    table().selectAll();
    QCOMPARE(selectedIds(), u"2 1"_s);
    controlReturn(Key::Press);
    controlReturn(Key::Release);
    QTRY_COMPARE_WITH_TIMEOUT(selectedIds(), u"3"_s, patience);
    QCOMPARE(ids(), u"3 2 1"_s);
}

void TestRequestsFollow::chip_whenSeveralAreSelected_leadsToTheTop()
{
    table().selectAll();
    for (const QString &all : {u"3 2 1"_s, u"4 3 2 1"_s}) { // once more: it holds on after the first
        const QString before = ids();
        queueByHand();
        QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"1 new"_s), patience);
        QCOMPARE(ids(), before);
        m_bench->click(u"1 new"_s);
        waitForIds(all);
        QVERIFY(!m_bench->find<QPushButton>(u"1 new"_s));
        QCOMPARE(selectedIds(), u"2 1"_s);
    }
}

QTEST_MAIN(TestRequestsFollow)
#include "tst_requestsfollow.moc"
