// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/fakekeyrings.h"

#include <optional>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestKeyring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void password_whenWritten_isRead();
    void password_whenRemoved_isEmpty();
    void failure_whenLocked_isAnswered();
    void hung_whenTheLimitIsOver_isAnsweredOnce();
    void answer_whenTheAskerIsGone_isDropped();
    void system_whenThereIsNone_answersAnyway();
};

void TestKeyring::password_whenWritten_isRead()
{
    MemoryKeyring keyring;
    QString read;
    keyring.write(u"id"_s, u"geheim"_s, this, [](const Result<QString> &kept) { QVERIFY(kept); });
    keyring.read(u"id"_s, this, [&read](const Result<QString> &password) { read = *password; });
    QCOMPARE(read, u"geheim"_s);
}

void TestKeyring::password_whenRemoved_isEmpty()
{
    MemoryKeyring keyring;
    keyring.passwords.insert(u"id"_s, u"geheim"_s);
    keyring.remove(u"id"_s);
    std::optional<QString> read;
    keyring.read(u"id"_s, this, [&read](const Result<QString> &password) { read = *password; });
    QCOMPARE(read, QString());
}

void TestKeyring::failure_whenLocked_isAnswered()
{
    FailingKeyring keyring;
    int failures = 0;
    const auto count = [&failures](const Result<QString> &answer) {
        failures += answer ? 0 : 1;
    };
    keyring.read(u"id"_s, this, count);
    keyring.write(u"id"_s, u"x"_s, this, count);
    QCOMPARE(failures, 2);
}

void TestKeyring::hung_whenTheLimitIsOver_isAnsweredOnce()
{
    HungKeyring keyring(std::chrono::milliseconds(1));
    QStringList lines;
    keyring.read(u"id"_s, this, [&lines](const Result<QString> &answer) { lines += answer.error().line(); });
    QTRY_COMPARE(lines.size(), 1);
    QVERIFY(lines.constFirst().contains(u"in time"_s));
}

void TestKeyring::answer_whenTheAskerIsGone_isDropped()
{
    HungKeyring keyring(std::chrono::milliseconds(1));
    int answers = 0;
    auto asker = std::make_unique<QObject>();
    keyring.read(u"id"_s, asker.get(), [&answers](const Result<QString> &) { ++answers; });
    asker.reset();
    int later = 0;
    keyring.read(u"id"_s, this, [&later](const Result<QString> &) { ++later; });
    QTRY_COMPARE(later, 1);
    QCOMPARE(answers, 0);
}

// Whatever the machine has: a test must not change it, so only an id that nobody has is read.
void TestKeyring::system_whenThereIsNone_answersAnyway()
{
    SystemKeyring keyring;
    int answers = 0;
    keyring.read(u"pgcourier-test-without-entry"_s, this, [&answers](const Result<QString> &answer) {
        ++answers;
        if (!answer)
            QVERIFY(answer.error().line().contains(u"keyring"_s));
    });
    QTRY_COMPARE_WITH_TIMEOUT(answers, 1, 30'000);
}

QTEST_MAIN(TestKeyring)
#include "tst_keyring.moc"
