// SPDX-License-Identifier: GPL-3.0-or-later
// The unit that runs a worker: what it may do is bounded.
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;

class TestUnit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unit_whenRated_exposesNextToNothing();
};

void TestUnit::unit_whenRated_exposesNextToNothing()
{
    const QString program = QStandardPaths::findExecutable(u"systemd-analyze"_s);
    if (program.isEmpty())
        QSKIP("systemd-analyze is not there: install systemd");
    const QString unit = qEnvironmentVariable("PGCOURIER_BIN") + u"/../resources/pgcourier-worker.service"_s;
    QVERIFY2(QFile::exists(unit), qPrintable(unit));
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    // In tenths, from 0 to 100.
    process.start(program, {u"security"_s, u"--offline=true"_s, u"--no-pager"_s, u"--threshold=15"_s, unit});
    QVERIFY(process.waitForFinished());
    const QByteArray said = process.readAll();
    QVERIFY2(said.contains("Overall exposure level"), said.constData());
    QVERIFY2(process.exitCode() == 0, said.right(200).constData());
}

QTEST_GUILESS_MAIN(TestUnit)
#include "tst_unit.moc"
