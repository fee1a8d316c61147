// SPDX-License-Identifier: GPL-3.0-or-later
// Requests → Deliver here…, by keys and mouse, with the window's own worker beside it.
#include "tests/support/hostileserver.h"
#include "tests/ui/support/windowbench.h"
#include "ui/mainwindow/detourbar.h"
#include "ui/mainwindow/detourdialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

class TestDeliverHere : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void requests_whenDeliveredHere_arriveAndTheBarCounts();
    void dialog_whenTheWordsAreWrong_saysWhat_data();
    void dialog_whenTheWordsAreWrong_saysWhat();
    void readOnlyConnection_whenAsked_offersNone();

private:
    TestCluster m_cluster;
};

void TestDeliverHere::initTestCase()
{
    QVERIFY(m_cluster.start());
}

// A host that is none: only the local address can have answered.
void TestDeliverHere::requests_whenDeliveredHere_arriveAndTheBarCounts()
{
    HostileServer local;
    local.always({reply(200, "here")});
    const QUrl address(local.url());
    WindowBench bench(m_cluster);
    QVERIFY(bench.openWithSchema());
    bench.click(u"Start worker"_s);
    auto *bar = bench.window().findChild<DetourBar *>();
    QVERIFY(bar->isHidden());
    bench.compose(u"GET"_s, u"http://api.example.invalid/echo"_s);
    bench.showPage(u"Requests"_s);
    auto *table = bench.find<QTableView>(u"Requests"_s);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = bench.window().findChild<DetourDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isVisible());
    const auto field = [dialog](const QString &name) {
        for (QLineEdit *edit : dialog->findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == name)
                return edit;
        }
        return static_cast<QLineEdit *>(nullptr);
    };
    QCOMPARE(dialog->focusWidget(), field(u"Host of the requests"_s));
    QTest::keyClicks(dialog->focusWidget(), u"api.example.invalid"_s);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
    QCOMPARE(dialog->focusWidget(), field(u"Local address"_s));
    QTest::keyClicks(dialog->focusWidget(), address.authority()); // http:// goes without saying
    bench.shoot(u"deliver-here-dialog"_s);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(bar->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(bench.engine().detour().state(), DetourRun::State::On, patience);
    QVERIFY(
        bench.label(u"detourWords"_s)
            .startsWith(
                u"What goes to api.example.invalid is delivered to %1, by this window alone, until "_s.arg(
                    u"http://"_s + address.authority())));

    bench.showPage(u"Composer"_s);
    bench.click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.cell(0, u"Status"_s), u"succeeded"_s, patience);
    QTRY_VERIFY(bench.label(u"detourWords"_s).endsWith(u"Succeeded: 1, failed: 0."_s));
    bench.shoot(u"deliver-here"_s);

    const QDateTime before = bench.engine().detour().endsAt();
    QTest::qWait(20);
    bench.click(u"Deliver here for another hour"_s);
    QVERIFY(bench.engine().detour().endsAt() > before);
    bench.click(u"End delivering here"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bar->isHidden(), patience);
    QCOMPARE(bench.engine().detour().state(), DetourRun::State::Off);
}

void TestDeliverHere::dialog_whenTheWordsAreWrong_saysWhat_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("note"); // its beginning; empty: it may be begun
    QTest::newRow("right") << u"api.example.com"_s << u"localhost:3000"_s << QString();
    QTest::newRow("a URL for a host")
        << u"https://api.example.com"_s << u"localhost:3000"_s
        << u"\"https://api.example.com=http://localhost:3000\" is no HOST=URL: before"_s;
    QTest::newRow("another scheme") << u"a"_s << u"ftp://b"_s << u"\"a=ftp://b\" is no HOST=URL: "_s;
    QTest::newRow("port 443") << u"a:443"_s << u"b"_s << u"a:443 names the port that goes without saying"_s;
}

void TestDeliverHere::dialog_whenTheWordsAreWrong_saysWhat()
{
    QFETCH(QString, host);
    QFETCH(QString, address);
    QFETCH(QString, note);
    auto *dialog = new DetourDialog(host, address);
    auto *agree = dialog->findChild<QPushButton *>();
    for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
        if (button->isDefault())
            agree = button;
    }
    QCOMPARE(agree->isEnabled(), note.isEmpty());
    QStringList notes;
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        notes.append(label->text());
    const bool said
        = std::any_of(notes.begin(), notes.end(), [&](const QString &text) { return text.startsWith(note); });
    QVERIFY2(said, qPrintable(notes.join(u'\n')));
    delete dialog;
}

void TestDeliverHere::readOnlyConnection_whenAsked_offersNone()
{
    WindowBench bench(m_cluster);
    QVERIFY(bench.openWithSchema());
    ConnectionTarget target;
    target.conninfo = bench.conninfo();
    target.local = false;
    target.readOnly = true;
    bench.window().open(target);
    QTRY_COMPARE_WITH_TIMEOUT(bench.engine().state(), ConnectionState::Connected, patience);
    bench.showPage(u"Requests"_s);
    QTest::keyClick(
        bench.find<QTableView>(u"Requests"_s), Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!bench.window().findChild<DetourDialog *>());
    QString told;
    connect(&bench.engine(), &Engine::failed, this, [&told](const Error &error) { told = error.text; });
    bench.engine().deliverHere({u"a"_s, QUrl(u"http://b"_s), {}});
    QVERIFY(told.startsWith(u"This connection is read-only"_s));
    QCOMPARE(bench.engine().detour().state(), DetourRun::State::Off);
}

QTEST_MAIN(TestDeliverHere)
#include "tst_deliverhere.moc"
