// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/filter/filtertext.h"
#include "tests/ui/support/windowbench.h"
#include "ui/language/language.h"
#include "ui/requests/statustabs.h"
#include "ui/widgets/paintstatus.h"

#include <QFile>
#include <QListWidget>
#include <QMenu>
#include <QProcess>
#include <QRegularExpression>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

struct Message
{
    QString context;
    QString source;
    QString translation;
    bool finished = false;
};

QString translationFile()
{
    return qEnvironmentVariable("PGCOURIER_SOURCE") + u"/resources/translations/pgcourier_ko.ts"_s;
}

QList<Message> readMessages(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "name"_L1) {
            context = xml.readElementText();
        } else if (xml.name() == "source"_L1) {
            messages.append({context, xml.readElementText(), {}, false});
        } else if (xml.name() == "translation"_L1) {
            messages.last().finished = !xml.attributes().hasAttribute(u"type"_s);
            messages.last().translation = xml.readElementText(QXmlStreamReader::IncludeChildElements);
        }
    }
    return xml.hasError() ? QList<Message>() : messages;
}

QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(u"%(?:L?[0-9]+|n)"_s);
    QStringList found;
    for (const QRegularExpressionMatch &match : pattern.globalMatch(text))
        found.append(match.captured());
    found.sort();
    return found;
}

QString mnemonic(const QString &text)
{
    static const QRegularExpression pattern(u"&([^&\\s])"_s);
    return pattern.match(text).captured(1);
}

} // namespace

// The Korean translation: complete, fit for its source strings, and in the window.
class TestTranslation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();

    void file_whenRead_isComplete();
    void file_whenSourcesAreScanned_hasEveryString();
    void language_whenKorean_translates();
    void language_whenEnglishComesFirst_staysEnglish();
    void window_whenKorean_keepsStatusWordsEnglish();
    void status_whenKorean_isPaintedAsItsTabSaysIt();
    void menu_whenOpened_offersTheLanguages();
};

void TestTranslation::cleanup()
{
    qDeleteAll(qApp->findChildren<QTranslator *>());
}

void TestTranslation::file_whenRead_isComplete()
{
    const QList<Message> messages = readMessages(translationFile());
    QVERIFY(messages.size() > 300);
    for (const Message &message : messages) {
        const QByteArray where
            = u"%1: %2 → %3"_s.arg(message.context, message.source, message.translation).toUtf8();
        QVERIFY2(message.finished && !message.translation.isEmpty(), where.constData());
        QVERIFY2(placeholders(message.source) == placeholders(message.translation), where.constData());
        QVERIFY2(
            mnemonic(message.source).isEmpty() == mnemonic(message.translation).isEmpty(), where.constData());
        QVERIFY2(message.source.startsWith(u' ') == message.translation.startsWith(u' '), where.constData());
    }
}

void TestTranslation::file_whenSourcesAreScanned_hasEveryString()
{
    QTemporaryDir folder;
    const QString copy = folder.filePath(u"pgcourier_ko.ts"_s);
    QVERIFY(QFile::copy(translationFile(), copy));
    QProcess scan;
    scan.setWorkingDirectory(qEnvironmentVariable("PGCOURIER_SOURCE"));
    scan.start(QString::fromUtf8(LUPDATE),
        {u"-silent"_s, u"-I"_s, u"."_s, u"-locations"_s, u"none"_s, u"-no-obsolete"_s, u"ui"_s, u"app"_s,
            u"-ts"_s, copy});
    QVERIFY(scan.waitForFinished(60'000));
    QCOMPARE(scan.exitCode(), 0);
    const QList<Message> scanned = readMessages(copy);
    for (const Message &message : scanned) {
        const QString line
            = u"%1: “%2” is not translated: build the target update_translations and translate it"_s;
        QVERIFY2(message.finished, qPrintable(line.arg(message.context, message.source)));
    }
    QCOMPARE(scanned.size(), readMessages(translationFile()).size());
}

void TestTranslation::language_whenKorean_translates()
{
    QVERIFY(installLanguage(*qApp, QLocale(u"ko_KR"_s)));
    QCOMPARE(QCoreApplication::translate("pgcourier::ComposerPanel", "&Send"), u"보내기(&S)"_s);
    QCOMPARE(QCoreApplication::translate("pgcourier::EditorPanel", "SQL editor"), u"SQL 편집기"_s);
    QCOMPARE(QCoreApplication::translate("Explain", "The server answered %1."),
        u"서버가 %1 상태 코드로 응답했습니다."_s);
    const auto filter = parseFilterText(u"status:nonsense"_s, QDateTime::currentDateTimeUtc());
    QVERIFY(!filter);
    QCOMPARE(filter.error().text, u"“nonsense”은(는) 상태가 아닙니다"_s);
}

void TestTranslation::language_whenEnglishComesFirst_staysEnglish()
{
    for (const QString &name : {u"en_US"_s, u"C"_s, u"de_DE"_s}) {
        QVERIFY(!installLanguage(*qApp, QLocale(name)));
        QCOMPARE(QCoreApplication::translate("pgcourier::ComposerPanel", "&Send"), u"&Send"_s);
    }
}

void TestTranslation::window_whenKorean_keepsStatusWordsEnglish()
{
    QVERIFY(installLanguage(*qApp, QLocale(u"ko"_s)));
    TestCluster cluster;
    QVERIFY(cluster.start());
    WindowBench bench(cluster);
    QVERIFY(bench.open());
    bench.engine().installSchema();
    QTRY_VERIFY_WITH_TIMEOUT(bench.engine().info().schema == SchemaState::Current, 30'000);
    bench.type(u"URL"_s, bench.mock(u"/status/503"_s));
    bench.click(u"보내기"_s);
    bench.engine().startWorker();
    QTRY_COMPARE_WITH_TIMEOUT(bench.cell(0, u"상태"_s), u"retrying"_s, 30'000);
    QCOMPARE(bench.counts().constFirst().left(2), u"전체"_s);
    bench.shoot(u"korean-composer"_s);
    for (const QString &page : {u"요청"_s, u"SQL 편집기"_s, u"워커"_s}) {
        bench.showPage(page);
        bench.shoot(u"korean-"_s + page);
    }
}

// What is read by ears and scripts is English; what is seen is one language.
void TestTranslation::status_whenKorean_isPaintedAsItsTabSaysIt()
{
    QVERIFY(installLanguage(*qApp, QLocale(u"ko"_s)));
    const StatusTabs tabs;
    for (qsizetype i = 0; i < qsizetype(allJobStatuses.size()); ++i) {
        const QString word = statusWord(allJobStatuses[size_t(i)]);
        QCOMPARE(tabs.tabText(int(i) + 1), word);
        QVERIFY(word != toString(allJobStatuses[size_t(i)]));
    }
    qDeleteAll(qApp->findChildren<QTranslator *>());
    for (const JobStatus status : allJobStatuses)
        QCOMPARE(statusWord(status), toString(status));
}

void TestTranslation::menu_whenOpened_offersTheLanguages()
{
    Settings settings;
    Engine engine;
    MainWindow window(engine, settings);
    window.show();
    QMenu *languages = nullptr;
    for (auto *menu : window.findChildren<QMenu *>()) {
        if (menu->title() == u"Lan&guage"_s)
            languages = menu;
    }
    QVERIFY(languages);
    Q_EMIT languages->aboutToShow();
    QStringList texts;
    for (QAction *action : languages->actions())
        texts.append(action->text());
    QCOMPARE(texts, (QStringList{u"&Like the system"_s, u"English"_s, u"한국어"_s}));
    QVERIFY(languages->actions()[0]->isChecked());
    languages->actions()[2]->trigger();
    QCOMPARE(settings.language, u"ko"_s);
    Q_EMIT languages->aboutToShow();
    QVERIFY(languages->actions()[2]->isChecked());
}

QTEST_MAIN(TestTranslation)
#include "tst_translation.moc"
