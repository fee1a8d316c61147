// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/variables.h"

#include <QRegularExpression>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// Names that stand for values in the texts of a request.
class TestVariables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void find_whateverTheText_givesNamesOnly_data();
    void find_whateverTheText_givesNamesOnly();
    void replace_whenKnown_givesTheText_data();
    void replace_whenKnown_givesTheText();
    void replace_whenUnknown_saysWhich_data();
    void replace_whenUnknown_saysWhich();
    void replace_withinJson_escapesWithinStringsOnly_data();
    void replace_withinJson_escapesWithinStringsOnly();
    void dynamic_whenReplaced_isMadeAnew_data();
    void dynamic_whenReplaced_isMadeAnew();
    void escape_whateverTheText_isUndoneByReplacing_data();
    void escape_whateverTheText_isUndoneByReplacing();
    void substitute_whenValuesAreLonger_knowsWhereTheyCameFrom();
    void masked_whenReplaced_showsNoSecret();
    void preview_whenUnknown_leavesIt();

private:
    const VariableScope m_scope{Environment{u"1"_s, u"Staging"_s,
        {{u"host"_s, u"example.com"_s}, {u"base"_s, u"https://{{host}}/v1"_s},
            {u"token"_s, u"s3cr3t"_s, true}, {u"한국어"_s, u"값"_s}, {u"quoted"_s, u"a\"b\n"_s},
            {u"loop"_s, u"{{pool}}"_s}, {u"pool"_s, u"{{loop}}"_s}, {u"lost"_s, QString(), true},
            {u"empty"_s, QString()}, {u"nested"_s, u"<{{token}}>"_s}}}};
};

void TestVariables::find_whateverTheText_givesNamesOnly_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("none") << u"https://example.com/"_s << QStringList{};
    QTest::newRow("one") << u"{{base}}/x"_s << QStringList{u"base"_s};
    QTest::newRow("two") << u"{{a}}{{b.c-d_1}}"_s << QStringList{u"a"_s, u"b.c-d_1"_s};
    QTest::newRow("spaces") << u"{{ a }}"_s << QStringList{u"a"_s};
    QTest::newRow("korean") << u"{{한국어}}"_s << QStringList{u"한국어"_s};
    QTest::newRow("dynamic") << u"{{$uuid}}"_s << QStringList{u"$uuid"_s};
    QTest::newRow("json") << u"{\"a\":{\"b\":{}}}"_s << QStringList{};
    QTest::newRow("json value") << u"{\"a\":{{x}}}"_s << QStringList{u"x"_s};
    QTest::newRow("three braces") << u"{{{x}}}"_s << QStringList{u"x"_s};
    QTest::newRow("escaped") << u"\\{{x}}"_s << QStringList{};
    QTest::newRow("a backslash") << u"C:\\\\{{x}}"_s << QStringList{u"x"_s};
    QTest::newRow("empty") << u"{{}} {{ }}"_s << QStringList{};
    QTest::newRow("words") << u"{{#each x}} {{a b}} {{1a}} {{a\n}}"_s << QStringList{};
    QTest::newRow("open") << u"{{a"_s << QStringList{};
}

void TestVariables::find_whateverTheText_givesNamesOnly()
{
    QFETCH(QString, text);
    QStringList names;
    for (const VariableUse &use : findVariables(text)) {
        names.append(use.name);
        QVERIFY(text.mid(use.from, use.length).startsWith(u"{{"_s));
        QVERIFY(text.mid(use.from, use.length).endsWith(u"}}"_s));
    }
    QTEST(names, "names");
}

void TestVariables::replace_whenKnown_givesTheText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("none") << u"a{b}"_s << u"a{b}"_s;
    QTest::newRow("nested") << u"{{base}}/x?t={{ token }}"_s << u"https://example.com/v1/x?t=s3cr3t"_s;
    QTest::newRow("escaped") << u"\\{{host}} {{host}}"_s << u"{{host}} example.com"_s;
    QTest::newRow("backslashes stay") << u"\\\\{{host}}"_s << u"\\\\example.com"_s;
    QTest::newRow("three backslashes") << u"\\\\\\{{host}}"_s << u"\\\\{{host}}"_s;
    QTest::newRow("empty value") << u"[{{empty}}]"_s << u"[]"_s;
    QTest::newRow("korean") << u"{{한국어}}"_s << u"값"_s;
}

void TestVariables::replace_whenKnown_givesTheText()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const Result<QString> replaced = m_scope.replace(text);
    QVERIFY(replaced);
    QCOMPARE(*replaced, expected);
}

void TestVariables::replace_whenUnknown_saysWhich_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("unknown") << u"{{host}} {{foo}} {{bar}}"_s
                             << u"No variable {{foo}} in the environment Staging"_s;
    QTest::newRow("dynamic") << u"{{$foo}}"_s << u"There is no variable {{$foo}}"_s;
    QTest::newRow("secret without a value")
        << u"{{lost}}"_s << u"The secret {{lost}} of the environment Staging"_s;
    QTest::newRow("circle") << u"{{loop}}"_s << u"leads back to itself"_s;
}

void TestVariables::replace_whenUnknown_saysWhich()
{
    QFETCH(QString, text);
    QFETCH(QString, words);
    const Result<QString> replaced = m_scope.replace(text);
    QVERIFY(!replaced);
    QVERIFY2(replaced.error().text.contains(words), qPrintable(replaced.error().text));
    const Result<QString> nowhere = VariableScope().replace(u"{{foo}}"_s);
    QVERIFY(!nowhere && nowhere.error().text.contains(u"no environment is chosen"_s));
}

void TestVariables::replace_withinJson_escapesWithinStringsOnly_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("string") << u"{\"a\": \"{{quoted}}\"}"_s << u"{\"a\": \"a\\\"b\\n\"}"_s;
    QTest::newRow("bare") << u"{\"a\": {{host}}}"_s << u"{\"a\": example.com}"_s;
    QTest::newRow("after a quote in a string") << u"{\"a\\\"\": {{quoted}}}"_s << u"{\"a\\\"\": a\"b\n}"_s;
    QTest::newRow("twice") << u"[\"{{quoted}}\", \"{{host}}\"]"_s << u"[\"a\\\"b\\n\", \"example.com\"]"_s;
}

void TestVariables::replace_withinJson_escapesWithinStringsOnly()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(*m_scope.replace(text, Quoting::Json), expected);
}

void TestVariables::dynamic_whenReplaced_isMadeAnew_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("looks");
    QTest::newRow("uuid") << u"$uuid"_s << u"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"_s;
    QTest::newRow("timestamp") << u"$timestamp"_s << u"^[0-9]{10}$"_s;
    QTest::newRow("iso") << u"$isoTimestamp"_s << u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"_s;
    QTest::newRow("int") << u"$randomInt"_s << u"^([0-9]{1,3}|1000)$"_s;
}

void TestVariables::dynamic_whenReplaced_isMadeAnew()
{
    QFETCH(QString, name);
    QFETCH(QString, looks);
    const QString text = u"{{"_s + name + u"}}"_s;
    QVERIFY(dynamicVariables().contains(name));
    QVERIFY(hasDynamicVariables(text));
    QVERIFY(!isVariableName(name));
    const QString value = *VariableScope().replace(text);
    QVERIFY2(QRegularExpression(looks).match(value).hasMatch(), qPrintable(value));
    if (name == u"$uuid"_s)
        QVERIFY(*VariableScope().replace(text) != value);
}

void TestVariables::escape_whateverTheText_isUndoneByReplacing_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"plain", "{{a}}", "x {{a}}{{ b }}", "\\\\{{a}}", "{{{a}}}", "{\"a\":{}}"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestVariables::escape_whateverTheText_isUndoneByReplacing()
{
    QFETCH(QString, text);
    const QString escaped = escapeVariables(text);
    QVERIFY(findVariables(escaped).isEmpty());
    QCOMPARE(*VariableScope().replace(escaped), text);
}

void TestVariables::substitute_whenValuesAreLonger_knowsWhereTheyCameFrom()
{
    const QString text = u"a {{base}} b {{foo}} c"_s;
    const Substitution filled = m_scope.substitute(text, Quoting::None);
    QCOMPARE(filled.text, u"a https://example.com/v1 b 0 c"_s);
    QCOMPARE(filled.sourceOf(0), 0);
    QCOMPARE(filled.sourceOf(5), 2);
    QCOMPARE(filled.sourceOf(filled.text.indexOf(u" b"_s)), text.indexOf(u" b"_s));
    QCOMPARE(filled.sourceOf(filled.text.size() - 1), text.size() - 1);
}

void TestVariables::masked_whenReplaced_showsNoSecret()
{
    QVERIFY(!m_scope.masked().replace(u"{{token}} {{nested}}"_s)->contains(u"s3cr3t"_s));
    QVERIFY(m_scope.usesSecret(u"{{token}}"));
    QVERIFY(m_scope.usesSecret(u"{{nested}}"));
    QVERIFY(!m_scope.usesSecret(u"{{base}} {{loop}}"));
}

void TestVariables::preview_whenUnknown_leavesIt()
{
    QCOMPARE(m_scope.preview(u"{{base}}/{{foo}}/{{$uuid}}"_s), u"https://example.com/v1/{{foo}}/{{$uuid}}"_s);
}

QTEST_GUILESS_MAIN(TestVariables)
#include "tst_variables.moc"
