// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/bruno.h"
#include "app/model/compose/importedfile.h"
#include "app/model/compose/importsecrets.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// Files of all formats, mutated: each is read or refused in a line, and nothing ends the program. The seed is fixed;
// PGCOURIER_FUZZ_ROUNDS asks for more.
class TestImportFuzz : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void file_whenMutated_isReadOrRefused_data();
    void file_whenMutated_isReadOrRefused();
    void values_whenOfAnyKind_areReadOrRefused_data();
    void values_whenOfAnyKind_areReadOrRefused();

private:
    static QByteArray sample(const QString &name);
    static void addSamples();
    static void check(const QByteArray &bytes);
};

namespace {

QByteArray mutated(QByteArray bytes, QRandomGenerator &random)
{
    static const QByteArrayList pieces{"{", "}", "[", "]", "\"", ":", ",", "null", "-1", "1e999", "\n", "\r\n", "  ", "'''", "~", "{{", "}}",
        "&a", "*a", "<<: ", "$ref", "\"#/\"", "\\", "\xff", QByteArray(1, '\0'), "\xef\xbb\xbf", "true", "{}", "[]", "curl ", "'", "%7B", "é"};
    const int changes = 1 + random.bounded(4);
    for (int i = 0; i < changes && !bytes.isEmpty(); ++i) {
        const qsizetype at = random.bounded(int(bytes.size()));
        const qsizetype length = random.bounded(40);
        switch (random.bounded(6)) {
        case 0:
            bytes.truncate(at);
            break;
        case 1:
            bytes.remove(at, length);
            break;
        case 2:
            bytes.insert(at, bytes.mid(random.bounded(int(bytes.size())), length * 4));
            break;
        case 3:
            bytes[at] = char(random.bounded(256));
            break;
        default:
            bytes.insert(at, pieces[random.bounded(int(pieces.size()))]);
        }
    }
    return bytes;
}

} // namespace

QByteArray TestImportFuzz::sample(const QString &name)
{
    QFile file(qEnvironmentVariable("PGCOURIER_SOURCE") + u"/tests/data/import/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestImportFuzz::addSamples()
{
    QTest::addColumn<QString>("name");
    const QStringList names = QDir(qEnvironmentVariable("PGCOURIER_SOURCE") + u"/tests/data/import"_s).entryList(QDir::Files);
    QVERIFY(names.size() >= 9);
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << name;
}

void TestImportFuzz::check(const QByteArray &bytes)
{
    auto file = readImportedFile(bytes, u"fuzz"_s);
    if (file) {
        moveSecretsToEnvironment(*file);
        QVERIFY(file->collection || !file->environments.isEmpty());
        (void)file->notes();
        return;
    }
    QVERIFY(!file.error().text.isEmpty());
    QVERIFY2(!file.error().line().contains(u'\n'), qPrintable(file.error().line()));
}

void TestImportFuzz::file_whenMutated_isReadOrRefused_data()
{
    addSamples();
}

void TestImportFuzz::file_whenMutated_isReadOrRefused()
{
    QFETCH(QString, name);
    const QByteArray bytes = sample(name);
    const auto whole = readImportedFile(bytes, name);
    QVERIFY2(whole, qPrintable(whole ? QString() : whole.error().line()));
    QRandomGenerator random(20260131);
    const int rounds = qMax(200, qEnvironmentVariableIntValue("PGCOURIER_FUZZ_ROUNDS"));
    QElapsedTimer slowest;
    for (int round = 0; round < rounds; ++round) {
        const QByteArray wrong = mutated(bytes, random);
        slowest.start();
        check(wrong);
        QVERIFY2(!QTest::currentTestFailed(), wrong.toPercentEncoding(" {}[]:,\"\n").constData());
        QVERIFY2(slowest.elapsed() < 10'000, wrong.toPercentEncoding(" {}[]:,\"\n").constData());
        (void)fileFromBrunoFolder({{u"bruno.json"_s, wrong}, {u"a/folder.bru"_s, wrong}, {u"a/b.bru"_s, wrong}, {u"environments/c.bru"_s, wrong}}, u"f"_s);
    }
}

void TestImportFuzz::values_whenOfAnyKind_areReadOrRefused_data()
{
    addSamples();
}

// One value of JSON after the other is something else.
void TestImportFuzz::values_whenOfAnyKind_areReadOrRefused()
{
    QFETCH(QString, name);
    const QByteArray bytes = sample(name);
    if (!name.endsWith(u".json"_s) && !name.endsWith(u".har"_s))
        return;
    static const QRegularExpression value(u":\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|-?\\d+|true|false|null|\\{|\\[)"_s);
    const QString text = QString::fromUtf8(bytes);
    for (auto it = value.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        for (const QString &other : {u"null"_s, u"[]"_s, u"{}"_s, u"7"_s, u"\"x\""_s, u"[[{}]]"_s}) {
            const QString opening = match.captured(1);
            if (opening == "{"_L1 || opening == "["_L1) // the old value becomes a member that nobody knows
                check(QString(text).replace(match.capturedStart(1), 0, other + u", \"_old\": "_s).toUtf8());
            else
                check(QString(text).replace(match.capturedStart(1), match.capturedLength(1), other).toUtf8());
            QVERIFY2(!QTest::currentTestFailed(), qPrintable(match.captured()));
        }
    }
}

QTEST_GUILESS_MAIN(TestImportFuzz)
#include "tst_importfuzz.moc"
