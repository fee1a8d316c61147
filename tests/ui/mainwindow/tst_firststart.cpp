// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/engine.h"
#include "app/postgres/localcluster.h"
#include "app/settings/settings.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000; // creating a cluster on a loaded machine

template <typename Widget> Widget *find(const QWidget &window, const QString &accessibleName)
{
    const QList<Widget *> widgets = window.findChildren<Widget *>();
    for (Widget *widget : widgets) {
        if (widget->isVisible() && widget->accessibleName() == accessibleName)
            return widget;
    }
    return nullptr;
}

QString statusOfFirstRow(const QTableView &table)
{
    const QAbstractItemModel &model = *table.model();
    for (int i = 0; i < model.columnCount(); ++i) {
        if (model.headerData(i, Qt::Horizontal).toString() == u"Status"_s)
            return model.index(0, i).data().toString();
    }
    return {};
}

} // namespace

// A machine on which pgCourier has never run: nothing is asked, one click sends a request.
class TestFirstStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void window_whenStartedForTheFirstTime_sendsWithOneClick();

private:
    QTemporaryDir m_folder{u"/tmp/pgcourier-first-XXXXXX"_s};
};

void TestFirstStart::initTestCase()
{
    QVERIFY(m_folder.isValid());
    // Where the test is root, the server's account has to pass through.
    QVERIFY(QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7055)));
    QVERIFY(qputenv("PGCOURIER_HOME", QFile::encodeName(m_folder.filePath(u"home"_s))));
    QVERIFY(!LocalCluster().status().exists);
}

void TestFirstStart::cleanupTestCase()
{
    LocalCluster cluster;
    QVERIFY(cluster.destroy());
    QVERIFY(!cluster.status().exists);
}

void TestFirstStart::window_whenStartedForTheFirstTime_sendsWithOneClick()
{
    theme::apply(*qApp, theme::Scheme::Light);
    {
        Settings settings;
        Engine engine;
        MainWindow window(engine, settings);
        const auto *line = window.findChild<QLabel *>(u"connectionText"_s);
        QVERIFY(line);
        QStringList told;
        QStringList shown;
        connect(&engine, &Engine::progress, &window, [&](const QString &text) {
            told.append(text);
            shown.append(line->text());
        });
        Error error;
        connect(&engine, &Engine::failed, &window, [&](const Error &failure) { error = failure; });
        window.show();
        window.open({});
        QCOMPARE(engine.state(), ConnectionState::Starting);

        QTRY_VERIFY_WITH_TIMEOUT(engine.state() == ConnectionState::Connected, patience);
        QVERIFY(!told.isEmpty());
        QCOMPARE(shown, told);
        QTRY_COMPARE_WITH_TIMEOUT(line->text(), u"Connected to the local database"_s, patience);
        QTRY_VERIFY_WITH_TIMEOUT(engine.info().schema == SchemaState::Current, patience);
        QTRY_COMPARE_WITH_TIMEOUT(engine.workerStatus().state, WorkerState::Running, patience);
        QTRY_VERIFY_WITH_TIMEOUT(!engine.mockUrl().isEmpty(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(find<QLineEdit>(window, u"URL"_s)->text(),
            engine.mockUrl().resolved(QUrl(u"/todos/1"_s)).toString(), patience);

        const auto *table = find<QTableView>(window, u"Requests"_s);
        QVERIFY(table);
        QCOMPARE(table->model()->rowCount(), 0);
        QTest::mouseClick(find<QPushButton>(window, u"Send"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, patience);
        const QStringList onTheWay{u"pending"_s, u"running"_s, u"succeeded"_s};
        QVERIFY2(onTheWay.contains(statusOfFirstRow(*table)), qPrintable(statusOfFirstRow(*table)));
        QTRY_COMPARE_WITH_TIMEOUT(statusOfFirstRow(*table), u"succeeded"_s, patience);

        QVERIFY2(error.text.isEmpty(), qPrintable(error.line()));
        QVERIFY(!QApplication::activeModalWidget());
        QVERIFY(LocalCluster().status().running);
        QVERIFY(window.close());
    }
    // The window was the cluster's only user.
    QTRY_VERIFY_WITH_TIMEOUT(!LocalCluster().status().running, patience);
    QVERIFY(LocalCluster().status().exists);
}

QTEST_MAIN(TestFirstStart)
#include "tst_firststart.moc"
