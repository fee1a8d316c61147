// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/utc.h"
#include "tests/ui/support/heartbeat.h"
#include "ui/body/bodyview.h"
#include "ui/body/headertable.h"
#include "ui/body/hexview.h"
#include "ui/body/imageview.h"
#include "ui/body/jsontreemodel.h"
#include "ui/body/jsontreeview.h"
#include "ui/body/textpages.h"
#include "ui/inspector/attemptsview.h"
#include "ui/inspector/compareview.h"
#include "ui/models/arrivals.h"
#include "ui/theme/theme.h"
#include "ui/widgets/codeedit.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QComboBox>
#include <QFutureInterface>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

QByteArray png(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::darkCyan);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray largeJson(qsizetype size)
{
    QByteArray json = "{\"items\":[";
    for (int i = 0; json.size() < size; ++i)
        json += (i > 0 ? "," : "") + QByteArray("{\"id\":") + QByteArray::number(i)
            + ",\"title\":\"제목 item number " + QByteArray::number(i) + "\",\"done\":false}";
    return json + "]}";
}

BodyContent content(const QByteArray &bytes, const QString &type = u"application/json"_s)
{
    BodyContent out;
    out.bytes = bytes;
    out.wholeSize = bytes.size();
    out.contentType = type;
    return out;
}

Attempt attempt(int number, const QDateTime &at, double total)
{
    Attempt out;
    out.number = number;
    out.startedAt = at;
    out.finishedAt = at.addMSecs(qint64(total));
    out.dnsMs = total / 10;
    out.connectMs = total / 10;
    out.firstByteMs = total / 2;
    out.totalMs = total;
    out.statusCode = 503;
    out.sends = 1;
    return out;
}

} // namespace

class TestInspectorParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void body_whenJson_hasPrettyAndTree();
    void body_whenKindChanges_keepsWhatWasWanted();
    void body_whenCut_loadsAllOnDemand();
    void body_whenHuge_neverBlocks();
    void body_whenReplacedWhileFormatting_showsTheNewest();
    void find_whenTyped_goesFromPlaceToPlace();
    void find_whenInTree_unfoldsTheWay();
    void treeModel_whenLong_fetchesPortions();
    void tree_whenCopied_givesValueAndPath();
    void hex_whenKeysArePressed_movesAndCopies();
    void headers_whenCopied_giveValueOrLine();
    void picture_whenDecoded_isBounded_data();
    void picture_whenDecoded_isBounded();
    void timeline_whenAttemptsAndRetries_readsAsText();
    void timeline_whenArrowsArePressed_selectsAttempts();
    void compare_whenBodyIsMissing_loadsIt();
    void arrivals_whenMany_keepTheNewest();
    void arrivals_whenLookedUp_areThoseOfTheRequest();
};

void TestInspectorParts::initTestCase()
{
    theme::apply(*qApp, theme::Scheme::Light);
}

void TestInspectorParts::body_whenJson_hasPrettyAndTree()
{
    BodyView view(u"Response"_s);
    view.resize(700, 400);
    view.show();
    view.setContent(content("{\"제목\":\"안녕\",\"n\":[1,2]}"));
    auto *text = view.findChild<CodeEdit *>();
    QVERIFY(text->toPlainText().contains(u"\"제목\": \"안녕\""_s));
    for (const QString &title : {u"Tree"_s, u"Raw"_s, u"Headers"_s, u"Hex"_s}) {
        const QList<QToolButton *> buttons = view.findChildren<QToolButton *>();
        for (QToolButton *button : buttons) {
            if (button->accessibleName() == u"Response "_s + title)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QVERIFY(view.focusProxy()->isVisible());
    }
    QVERIFY(view.mode() == BodyView::Mode::Hex);
    view.setMode(BodyView::Mode::Tree);
    const auto *tree = view.findChild<JsonTreeView *>();
    QVERIFY(tree->isVisible());
    QCOMPARE(tree->model()->index(0, 1).data().toString(), u"2 members"_s);
}

void TestInspectorParts::body_whenKindChanges_keepsWhatWasWanted()
{
    BodyView view(u"Response"_s);
    view.show();
    view.setMode(BodyView::Mode::Tree);
    view.setContent(content("{}"));
    QVERIFY(view.mode() == BodyView::Mode::Tree);
    view.setContent(content("plain", u"text/plain"_s));
    QVERIFY(view.mode() == BodyView::Mode::Pretty);
    view.setContent(content(QByteArray("\0\1", 2), u"application/octet-stream"_s));
    QVERIFY(view.mode() == BodyView::Mode::Hex);
    view.setContent(content(png(8, 8), u"image/png"_s));
    QTRY_VERIFY(view.mode() == BodyView::Mode::Image);
    view.setContent(content("[1]"));
    QVERIFY(view.mode() == BodyView::Mode::Tree);
    view.setContent(content("[INFO] no json"));
    QVERIFY(view.mode() == BodyView::Mode::Pretty);
    QCOMPARE(view.findChild<CodeEdit *>()->toPlainText(), u"[INFO] no json"_s);
}

void TestInspectorParts::body_whenCut_loadsAllOnDemand()
{
    const QByteArray whole = largeJson(400'000);
    QList<BodyRequest> asked;
    QFutureInterface<Result<QByteArray>> answer;
    answer.reportStarted();
    BodyView view(u"Response"_s, [&](const BodyRequest &request) {
        asked.append(request);
        return answer.future();
    });
    view.show();
    BodyContent beginning = content(whole.left(256 * 1024));
    beginning.wholeSize = whole.size();
    beginning.source = {{7}, 2, 256 * 1024};
    view.setContent(beginning);
    auto *notice = view.findChild<QLabel *>(u"bodyNotice"_s);
    QTRY_VERIFY(notice->text().startsWith(u"Showing the first 256"_s));
    auto *load = view.findChild<QPushButton *>();
    QTRY_VERIFY(load->isVisible());
    QTest::mouseClick(load, Qt::LeftButton);
    QCOMPARE(asked, (QList<BodyRequest>{{{7}, 2, std::nullopt}}));
    QVERIFY(notice->text().startsWith(u"Loading"_s));
    answer.reportResult(Result<QByteArray>(whole));
    answer.reportFinished();
    QTRY_VERIFY(!notice->isVisible());
    QCOMPARE(view.content().bytes, whole);
    view.setContent(beginning); // read again with the request: what is here already stays
    QCOMPARE(view.content().bytes, whole);
}

void TestInspectorParts::body_whenHuge_neverBlocks()
{
    BodyView view(u"Response"_s);
    view.resize(800, 600);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const QByteArray json = largeJson(10 * 1024 * 1024);
    const QByteArray oneLine(10 * 1024 * 1024, 'x');
    auto *pages = view.findChild<TextPages *>();
    Heartbeat heart;
    const auto told = [&](const char *what) {
        const int beats = heart.beats(); // the one after the work tells how long that took
        QTRY_VERIFY(heart.beats() > beats + 1);
        qInfo("%s: the longest stall of the event loop was %.1f ms", what, heart.worstMs());
        heart.restart();
    };
    view.setContent(content(json));
    QTRY_VERIFY_WITH_TIMEOUT(pages->text().text.size() > 10'000'000, 60'000);
    told("pretty JSON of 10 MB");
    view.setMode(BodyView::Mode::Tree);
    QTRY_VERIFY_WITH_TIMEOUT(view.mode() == BodyView::Mode::Tree, 60'000);
    told("tree of 10 MB");
    view.setMode(BodyView::Mode::Hex);
    QTRY_VERIFY_WITH_TIMEOUT(view.mode() == BodyView::Mode::Hex, 60'000);
    told("hex of 10 MB");
    view.setMode(BodyView::Mode::Pretty);
    view.setContent(content(oneLine, u"text/plain"_s));
    QTRY_VERIFY_WITH_TIMEOUT(pages->text().brokenLines == 1, 60'000);
    told("a line of 10 MB");
    view.openFind();
    QTest::keyClicks(view.findChild<QLineEdit *>(), u"xxxx"_s);
    QTRY_VERIFY_WITH_TIMEOUT(view.findChild<QLabel *>(u"findCount"_s)->text().startsWith(u"1 of"_s), 60'000);
    told("a search through it");
}

void TestInspectorParts::body_whenReplacedWhileFormatting_showsTheNewest()
{
    BodyView view(u"Response"_s);
    view.show();
    view.setContent(content(largeJson(3'000'000)));
    view.setContent(content("{\"newest\":true}"));
    QCOMPARE(view.findChild<TextPages *>()->text().text, u"{\n  \"newest\": true\n}"_s);
    QCoreApplication::processEvents(); // what begins a turn later, then what that ends with
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(view.findChild<TextPages *>()->text().text, u"{\n  \"newest\": true\n}"_s);
}

void TestInspectorParts::find_whenTyped_goesFromPlaceToPlace()
{
    BodyView view(u"Response"_s);
    view.show();
    QByteArray text;
    for (int i = 0; i < 5000; ++i)
        text += i % 2500 == 17 ? "here is the Needle in line\n" : "some other line of the text\n";
    view.setContent(content(text, u"text/plain"_s));
    auto *pages = view.findChild<TextPages *>();
    QTRY_VERIFY(pages->text().parts.size() > 1);
    view.openFind();
    auto *edit = view.findChild<QLineEdit *>();
    auto *count = view.findChild<QLabel *>(u"findCount"_s);
    QTest::keyClicks(edit, u"needle"_s);
    QTRY_COMPARE(count->text(), u"1 of 2"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(count->text(), u"2 of 2"_s);
    QVERIFY(pages->edit()->textCursor().block().text().contains(u"Needle"_s)); // in another part
    QTest::keyClick(edit, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(count->text(), u"1 of 2"_s);
    QTest::keyClicks(edit, u"x"_s);
    QTRY_COMPARE(count->text(), u"Not found"_s);
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(!edit->isVisible());
}

void TestInspectorParts::find_whenInTree_unfoldsTheWay()
{
    BodyView view(u"Response"_s);
    view.resize(700, 400);
    view.show();
    view.setMode(BodyView::Mode::Tree);
    view.setContent(content(largeJson(120'000)));
    auto *tree = view.findChild<JsonTreeView *>();
    QTRY_VERIFY(tree->isVisible());
    view.openFind();
    QTest::keyClicks(view.findChild<QLineEdit *>(), u"number 1234"_s);
    QTRY_COMPARE(tree->currentIndex().siblingAtColumn(1).data().toString(), u"제목 item number 1234"_s);
    QVERIFY(!tree->visualRect(tree->currentIndex()).isEmpty());
}

void TestInspectorParts::treeModel_whenLong_fetchesPortions()
{
    JsonTreeModel checked;
    checked.setTree(std::make_shared<const JsonTree>(JsonTree::parse("{\"a\":[1,{\"b\":null}],\"c\":[]}")));
    QAbstractItemModelTester tester(&checked); // it fetches all there is
    QVERIFY(checked.reach(checked.tree()->size() - 1).isValid());
    JsonTreeModel model;
    model.setTree(std::make_shared<const JsonTree>(JsonTree::parse(largeJson(150'000))));
    const QModelIndex root = model.index(0, 0);
    QCOMPARE(model.rowCount(root), 0);
    model.fetchMore(root);
    const QModelIndex items = model.index(0, 0, root);
    QCOMPARE(items.data().toString(), u"items"_s);
    model.fetchMore(items);
    QCOMPARE(model.rowCount(items), JsonTreeModel::portion);
    model.fetchMore(items);
    QCOMPARE(model.rowCount(items), 2 * JsonTreeModel::portion);
    const QModelIndex last = model.reach(model.tree()->size() - 1);
    QVERIFY(last.isValid());
    QVERIFY(!model.canFetchMore(items));
}

void TestInspectorParts::tree_whenCopied_givesValueAndPath()
{
    JsonTreeView tree(u"Response"_s);
    tree.resize(500, 300);
    tree.show();
    tree.setTree(std::make_shared<const JsonTree>(JsonTree::parse("{\"a\":{\"two words\":\"x\\ny\"}}")));
    QTest::keyClick(&tree, Qt::Key_Down);
    QTest::keyClick(&tree, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"{\"two words\":\"x\\ny\"}"_s);
    QTest::keyClick(&tree, Qt::Key_Down);
    QTest::keyClick(&tree, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"x\ny"_s);
    QTest::keyClick(&tree, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"$.a.\"two words\""_s);
}

void TestInspectorParts::hex_whenKeysArePressed_movesAndCopies()
{
    HexView hex(u"Response"_s);
    hex.resize(700, 200);
    hex.show();
    QByteArray bytes;
    for (int i = 0; i < 5000; ++i)
        bytes += char(i);
    hex.setBytes(bytes);
    QCOMPARE(hex.lineText(4).left(20), u"00000040  40 41 42 4"_s);
    QVERIFY(hex.lineText(4).endsWith(u"@ABCDEFGHIJKLMNO"_s));
    QTest::keyClick(&hex, Qt::Key_Down);
    QTest::keyClick(&hex, Qt::Key_Right);
    QCOMPARE(hex.cursor(), 17);
    QTest::keyClick(&hex, Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(hex.selectedBytes(), QByteArray("\x11\x12"));
    QTest::keyClick(&hex, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"00000010  10 11"_s));
    QTest::keyClick(&hex, Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(hex.cursor(), 4999);
    QVERIFY(hex.accessibleDescription().startsWith(u"00001380"_s));
    QCOMPARE(findBytes(bytes, bytesOf(u"0x4142"_s), 10).constFirst(), 0x41);
    QTest::mouseClick(hex.viewport(), Qt::LeftButton, {}, {hex.viewport()->width() / 3, 8});
    QVERIFY(hex.cursor() < 4999);
}

void TestInspectorParts::headers_whenCopied_giveValueOrLine()
{
    HeaderTable table(u"Response"_s);
    table.show();
    table.setHeaders({{u"Set-Cookie"_s, u"a=1"_s}, {u"Set-Cookie"_s, u"b=2"_s}});
    QCOMPARE(table.model()->rowCount(), 2);
    table.showRow(1);
    QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"b=2"_s);
    QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"Set-Cookie: b=2"_s);
}

void TestInspectorParts::picture_whenDecoded_isBounded_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words"); // of the problem; empty: it is shown
    // A few bytes that promise 65,535 x 65,535 pixels.
    const QByteArray bomb("GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff"
                          ",\0\0\0\0\xff\xff\xff\xff\0\x02\x02\x44\x01\0;",
        35);
    QTest::newRow("png") << png(640, 480) << u""_s;
    QTest::newRow("bomb") << bomb << u"too large"_s;
    QTest::newRow("damaged") << png(64, 64).left(60) << u"damaged"_s;
    QTest::newRow("text") << QByteArray("hello") << u"no picture"_s;
    QTest::newRow("svg") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'>"
                                       "<rect width='20' height='10'/></svg>")
                         << u""_s;
    QTest::newRow("svg that names files")
        << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
                      "<image href='/etc/hostname'/></svg>")
        << u"<image>"_s;
}

void TestInspectorParts::picture_whenDecoded_isBounded()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    const Picture picture = decodePicture(bytes);
    QCOMPARE(picture.image.isNull(), !words.isEmpty());
    QVERIFY2(picture.problem.contains(words) && picture.problem.isEmpty() == words.isEmpty(),
        qPrintable(picture.problem));
}

void TestInspectorParts::timeline_whenAttemptsAndRetries_readsAsText()
{
    const QDateTime at(QDate(2024, 5, 31), QTime(12, 0), utc);
    const RetryForecast next{3, at.addSecs(60), at.addSecs(60), at.addSecs(60)};
    const RetryForecast later{4, at.addSecs(90), at.addSecs(60), at.addSecs(120)};
    AttemptsModel model;
    QAbstractItemModelTester tester(&model);
    model.setRows(
        timelineRows({attempt(1, at, 100), attempt(2, at.addSecs(12), 200)}, {next, later}, at.addSecs(13)));
    QStringList outcomes;
    for (int row = 0; row < model.rowCount(); ++row)
        outcomes.append(model.index(row, AttemptsModel::Outcome).data().toString());
    QCOMPARE(outcomes,
        (QStringList{
            u"503"_s, u"waited"_s, u"503"_s, u"waited"_s, u"to come"_s, u"if the one before fails"_s}));
    QCOMPARE(model.index(1, AttemptsModel::Total).data().toString(), u"11 s"_s);
    QVERIFY(model.index(0, AttemptsModel::Phases).data().toString().contains(u"download 50 ms"_s));
    QVERIFY(model.index(5, AttemptsModel::Phases).data().toString().startsWith(u"between"_s));
    QVERIFY(model.index(5, 0).data(Qt::ToolTipRole).toString().startsWith(u"Attempt 4 about"_s));
    QCOMPARE(model.longestMs(), 200.0);
    model.setRows(timelineRows({attempt(1, at, 100)}, {}, at));
    QCOMPARE(model.rowCount(), 1);
}

void TestInspectorParts::timeline_whenArrowsArePressed_selectsAttempts()
{
    const QDateTime at(QDate(2024, 5, 31), QTime(12, 0), utc);
    AttemptsView view;
    view.resize(800, 300);
    view.show();
    view.setRows(timelineRows({attempt(1, at, 100), attempt(2, at.addSecs(12), 200)}, {}, at));
    auto *table = view.findChild<AttemptsTable *>();
    auto *details = view.findChild<QLabel *>(u"attemptDetails"_s);
    QSignalSpy selected(&view, &AttemptsView::attemptSelected);
    view.selectAttempt(2);
    QCOMPARE(selected.size(), 0); // it was not a person who chose it
    QCOMPARE(table->currentIndex().row(), 2);
    QTest::keyClick(table, Qt::Key_Up);
    QVERIFY(details->text().startsWith(u"Waited"_s));
    QCOMPARE(selected.size(), 0);
    QTest::keyClick(table, Qt::Key_Up);
    QCOMPARE(selected.constLast().constFirst().toInt(), 1);
    QVERIFY(details->text().contains(u"connect 10 ms"_s));
    QTest::mouseClick(
        table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(2, 2)).center());
    QCOMPARE(selected.constLast().constFirst().toInt(), 2);
    auto *axis = view.findChild<QComboBox *>();
    QTest::keyClick(axis, Qt::Key_Down);
    QCOMPARE(axis->currentIndex(), 1);
    QVERIFY(!view.grab().isNull());
}

void TestInspectorParts::compare_whenBodyIsMissing_loadsIt()
{
    QList<BodyRequest> asked;
    QFutureInterface<Result<QByteArray>> answer;
    answer.reportStarted();
    CompareView view([&](const BodyRequest &request) {
        asked.append(request);
        return answer.future();
    });
    view.resize(600, 400);
    view.show();
    const QDateTime at(QDate(2024, 5, 31), QTime(12, 0), utc);
    Inspection inspection;
    inspection.details.row.id = {9};
    inspection.details.attempts = {attempt(1, at, 100), attempt(2, at.addSecs(12), 200)};
    inspection.details.attempts[1].content = "second";
    inspection.responseBytes = {5, 6};
    view.setInspection(inspection);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.constFirst().attempt, 1);
    answer.reportResult(Result<QByteArray>(QByteArray("first")));
    answer.reportFinished();
    auto *text = view.findChild<QPlainTextEdit *>();
    QTRY_VERIFY(text->toPlainText().contains(u"− first"_s));
    QVERIFY(text->toPlainText().contains(u"+ second"_s));
    QVERIFY(text->toPlainText().contains(u"Total: 100 ms → 200 ms"_s));
}

void TestInspectorParts::arrivals_whenMany_keepTheNewest()
{
    Arrivals arrivals;
    MockArrival arrival;
    for (int i = 1; i <= 2 * Arrivals::most; ++i) {
        arrival.requestId = i;
        arrivals.take(arrival);
    }
    QCOMPARE(arrivals.size(), Arrivals::most);
    JobRow row;
    row.id = {1};
    QVERIFY(arrivals.of(row).isEmpty());
    row.id = {2 * Arrivals::most};
    QCOMPARE(arrivals.of(row).size(), 1);
    arrival.body = QByteArray(20 * 1024 * 1024, 'x');
    arrivals.take(arrival);
    arrivals.take(arrival);
    QCOMPARE(arrivals.size(), 1);
}

void TestInspectorParts::arrivals_whenLookedUp_areThoseOfTheRequest()
{
    QCOMPARE(requestIdOf(u"msg_0123abcd_42"), 42);
    QCOMPARE(requestIdOf(u"msg_42"), 0);
    QCOMPARE(requestIdOf(u"evt_0123abcd_42"), 0);
    QCOMPARE(requestIdOf(u""), 0);
    MockArrival arrival;
    arrival.idempotencyKey = u"mine"_s;
    JobRow row;
    row.id = {42};
    QVERIFY(!causedBy(arrival, row));
    row.idempotencyKey = u"mine"_s;
    QVERIFY(causedBy(arrival, row));
    arrival.requestId = 41;
    QVERIFY(!causedBy(arrival, row));
}

QTEST_MAIN(TestInspectorParts)
#include "tst_inspectorparts.moc"
