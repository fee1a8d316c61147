// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowbench.h"
#include "ui/language/language.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPointer>
#include <QRegularExpression>
#include <QTabBar>
#include <QTimer>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// What a Korean user sees of English: every text of every page, menu and dialog is looked at.
class TestLeftovers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void word_whenLookedAt_isALeftoverOrNot_data();
    void word_whenLookedAt_isALeftoverOrNot();
    void pages_whenKorean_haveNoEnglish();
    void dialogs_whenKorean_haveNoEnglish();

private:
    TestCluster m_cluster;
};

namespace {

// Words of the trade, which stay in every language: protocols, formats, products, SQL, names of parameters.
const QStringList &tradeWords()
{
    static const QStringList words = QStringLiteral(
        "accept acquire alt api auth authorization basic bcc bearer body bruno bytes ca cc "
        "content count cron csv ctrl curl "
        "database db default del delete dns doctor dsn email end enter env esc example "
        "explain false file form get gzip "
        "har head header headers home host html http https id idempotency ins insert ip ipv4 "
        "ipv6 iso isotimestamp json key "
        "keyring kb libcurl localhost mb md message method min mock ms name net noop null "
        "oauth onto openapi options "
        "page passfile password patch path pem pgcourier pgcourierctl pgpass pgservice pgup "
        "pgdown port post postgres "
        "postgresql postman proxy public put qnetworkaccessmanager qt query randomint raw "
        "return retry row schema "
        "select service set shift show socket space sql ssl sslmode standard status "
        "supabase tab tcp test timeout "
        "timestamp title tls todos token true truncate type unix up update uri url user utf "
        "uuid value version warn yesterday "
        "webhook webhooks worker xml yaml foo bar userid application text plain charset "
        "urlencoded multipart data "
        "pending running retrying succeeded failed cancelled jsonplaceholder typicode com "
        "my-webhook-service hook "
        "pg_net english net_http")
                                         .split(u' ');
    return words;
}

// Words that are read: not those of URLs, of code, of names with a dot, a line below or a digit.
bool isLeftover(const QString &text)
{
    static const QRegularExpression hangul(u"[\\x{ac00}-\\x{d7a3}]"_s);
    static const QRegularExpression code(
        u"\\S+:\\S+|\\S*(://|[_/\\\\{}$@=<>\\[\\]();*#%]|\\.[a-z]|[0-9])\\S*|\\b[A-Z]{2,}\\b|--?[a-z-]+|\"[^\"]*\"|“[^”]*”"_s);
    static const QRegularExpression word(u"[A-Za-z]{3,}"_s);
    if (hangul.match(text).hasMatch())
        return false;
    QString prose = text;
    prose.remove(u'&');
    prose.remove(code);
    auto words = word.globalMatch(prose);
    while (words.hasNext()) {
        if (!tradeWords().contains(words.next().captured().toLower()))
            return true;
    }
    return false;
}

void addModel(QStringList &texts, const QAbstractItemModel *model)
{
    if (!model)
        return;
    for (int column = 0; column < model->columnCount(); ++column) {
        texts.append(model->headerData(column, Qt::Horizontal).toString());
        texts.append(model->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
    }
}

void addAction(QStringList &texts, const QAction *action)
{
    texts << action->text() << action->toolTip() << action->statusTip();
}

QStringList textsOf(QWidget *widget)
{
    QStringList texts{
        widget->toolTip(), widget->whatsThis(), widget->statusTip(), widget->accessibleDescription()};
    if (const auto *label = qobject_cast<QLabel *>(widget))
        texts.append(label->text());
    if (const auto *button = qobject_cast<QAbstractButton *>(widget))
        texts.append(button->text());
    if (const auto *group = qobject_cast<QGroupBox *>(widget))
        texts.append(group->title());
    if (const auto *line = qobject_cast<QLineEdit *>(widget))
        texts.append(line->placeholderText());
    const auto *edit = qobject_cast<QPlainTextEdit *>(widget);
    if (edit && edit->objectName() != u"mockScript"_s) // which shows a script
        texts.append(edit->placeholderText());
    if (const auto *menu = qobject_cast<QMenu *>(widget))
        texts.append(menu->title());
    if (const auto *tabs = qobject_cast<QTabBar *>(widget)) {
        for (int i = 0; i < tabs->count(); ++i)
            texts << tabs->tabText(i) << tabs->tabToolTip(i);
    }
    if (const auto *combo = qobject_cast<QComboBox *>(widget)) {
        for (int i = 0; i < combo->count(); ++i)
            texts.append(combo->itemText(i));
    } else if (const auto *view = qobject_cast<QAbstractItemView *>(widget)) {
        addModel(texts, view->model());
    }
    for (const QAction *action : widget->actions())
        addAction(texts, action);
    return texts;
}

void collect(QMap<QString, QString> &leftovers, const QString &where, QWidget *root)
{
    QList<QWidget *> widgets = root->findChildren<QWidget *>();
    widgets.prepend(root);
    for (QWidget *widget : std::as_const(widgets)) {
        for (const QString &text : textsOf(widget)) {
            if (isLeftover(text))
                leftovers.insert(text,
                    u"%1: %2 %3"_s.arg(
                        where, QString::fromLatin1(widget->metaObject()->className()), widget->objectName()));
        }
    }
}

void report(const QMap<QString, QString> &leftovers)
{
    for (auto it = leftovers.begin(); it != leftovers.end(); ++it)
        qWarning().noquote() << it.value() << u"|"_s << it.key();
    QVERIFY2(leftovers.isEmpty(), "English is left over: see above");
}

} // namespace

void TestLeftovers::initTestCase()
{
    QLocale::setDefault(QLocale(u"ko_KR"_s));
    QVERIFY(installLanguage(*qApp, QLocale(u"ko_KR"_s)));
    QVERIFY(m_cluster.start());
}

void TestLeftovers::word_whenLookedAt_isALeftoverOrNot_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("leftover");
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("English") << u"Install schema"_s << true;
    QTest::newRow("one word") << u"&Close"_s << true;
    QTest::newRow("Korean") << u"스키마 설치"_s << false;
    QTest::newRow("Korean with English") << u"net.worker의 워커 open"_s << false;
    QTest::newRow("a method") << u"POST"_s << false;
    QTest::newRow("a URL") << u"https://example.com/some/where"_s << false;
    QTest::newRow("SQL") << u"net.http_get('x')"_s << false;
    QTest::newRow("a key") << u"Ctrl+Shift+O"_s << false;
    QTest::newRow("a format") << u"JSON"_s << false;
}

void TestLeftovers::word_whenLookedAt_isALeftoverOrNot()
{
    QFETCH(const QString, text);
    QFETCH(const bool, leftover);
    QCOMPARE(isLeftover(text), leftover);
}

// With requests of each kind, so that pages have something to say.
void TestLeftovers::pages_whenKorean_haveNoEnglish()
{
    WindowBench bench(m_cluster);
    QVERIFY(bench.open());
    bench.engine().installSchema();
    QTRY_VERIFY_WITH_TIMEOUT(bench.engine().info().schema == SchemaState::Current, 30'000);
    bench.engine().startWorker();
    const QString calls
        = u"select net.http_get('%1/status/200'); select net.http_get('%1/status/503'); "
          "select net.http_get('%1/status/404'); select net.http_get('http://127.0.0.1:1/'); "
          "select net.http_request('GET', 'http://a.test/', scheduled_at => now() + interval '1 h')"_s;
    m_cluster.exec(bench.conninfo(), calls.arg(bench.mock(QString())));
    const QString ended = u"select count(*) from net.http_attempt"_s;
    QTRY_VERIFY_WITH_TIMEOUT(m_cluster.exec(bench.conninfo(), ended).value(0).value(0).toInt() >= 4, 30'000);
    QMap<QString, QString> leftovers;
    collect(leftovers, u"window"_s, &bench.window());
    auto *list = bench.window().findChild<QListWidget *>(u"sideBar"_s);
    for (int page = 0; page < list->count(); ++page) {
        list->item(page)->setHidden(false);
        list->setCurrentRow(page);
        QTest::qWait(300);
        const QString name = list->item(page)->text();
        collect(leftovers, name, &bench.window());
        bench.shoot(u"ko-"_s + name);
    }
    report(leftovers);
}

void TestLeftovers::dialogs_whenKorean_haveNoEnglish()
{
    WindowBench bench(m_cluster);
    QVERIFY(bench.open());
    bench.engine().installSchema();
    QTRY_VERIFY_WITH_TIMEOUT(bench.engine().info().schema == SchemaState::Current, 30'000);
    QMap<QString, QString> leftovers;
    QStringList seen;
    QList<QAction *> actions;
    for (auto *menu : bench.window().menuBar()->findChildren<QMenu *>()) {
        Q_EMIT menu->aboutToShow();
        for (QAction *action : menu->actions()) {
            QStringList texts;
            addAction(texts, action);
            for (const QString &text : texts) {
                if (isLeftover(text))
                    leftovers.insert(text, menu->title());
            }
            // Those with three dots, and the few that open something without saying so.
            if (action->isEnabled() && !action->menu() && !action->isCheckable()
                && (action->text().contains(u'…') || menu->title().contains(u"(&H)"_s)))
                actions.append(action);
        }
    }
    for (const QPointer<QAction> action : std::as_const(actions)) {
        if (!action)
            continue;
        const QString name = action->text();
        action->trigger();
        QTest::qWait(150);
        QList<QPointer<QDialog>> dialogs; // each may take others with it
        for (QWidget *top : QApplication::topLevelWidgets())
            dialogs.append(qobject_cast<QDialog *>(top));
        for (const QPointer<QDialog> &dialog : std::as_const(dialogs)) {
            if (!dialog || !dialog->isVisible())
                continue;
            seen.append(name);
            collect(leftovers, name, dialog);
            dialog->reject();
            QTest::qWait(50);
        }
    }
    QVERIFY2(seen.size() >= 2, qPrintable(seen.join(u", "_s)));
    report(leftovers);
}

QTEST_MAIN(TestLeftovers)
#include "tst_leftovers.moc"
