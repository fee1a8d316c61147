// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowbench.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTableView>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// Generous: a loaded machine may need it, a quiet one does not.
constexpr int patience = 30'000;

} // namespace

WindowBench::WindowBench(TestCluster &cluster, Settings settings)
    : m_conninfo(cluster.createDatabase())
    , m_settings(std::move(settings))
{
    const auto scheme = theme::schemeFromString(qEnvironmentVariable("PGCOURIER_THEME", u"light"_s));
    theme::apply(*qApp, scheme.value_or(theme::Scheme::Light));
    m_engine = std::make_unique<Engine>();
    m_window = std::make_unique<MainWindow>(*m_engine, m_settings);
}

bool WindowBench::open()
{
    m_window->resize(1280, 800);
    m_window->show();
    m_window->open(targetFromText(m_conninfo));
    return QTest::qWaitForWindowActive(m_window.get())
        && QTest::qWaitFor([this] { return m_engine->state() == ConnectionState::Connected; }, patience)
        && QTest::qWaitFor([this] { return !m_engine->mockUrl().isEmpty(); }, patience);
}

bool WindowBench::openWithSchema()
{
    if (!open() || !QTest::qWaitFor([this] { return findWidget(u"Install schema"_s) != nullptr; }, patience))
        return false;
    click(u"Install schema"_s);
    return QTest::qWaitFor([this] { return m_engine->info().schema == SchemaState::Current; }, patience)
        && QTest::qWaitFor([this] { return !findWidget(u"Install schema"_s); }, patience);
}

QString WindowBench::mock(const QString &path) const
{
    return m_engine->mockUrl().toString() + path;
}

QString WindowBench::label(const QString &objectName) const
{
    const auto *label = m_window->findChild<QLabel *>(objectName);
    return label && label->isVisible() ? label->text() : QString();
}

void WindowBench::showPage(const QString &title)
{
    auto *list = m_window->findChild<QListWidget *>(u"sideBar"_s);
    const QList<QListWidgetItem *> items = list->findItems(title, Qt::MatchExactly);
    QCOMPARE(items.size(), 1);
    QTest::mouseClick(
        list->viewport(), Qt::LeftButton, {}, list->visualItemRect(items.constFirst()).center());
}

void WindowBench::click(const QString &accessibleName)
{
    QWidget *widget = findWidget(accessibleName);
    QVERIFY2(widget && widget->isEnabled(), qPrintable(accessibleName));
    QTest::mouseClick(widget, Qt::LeftButton);
}

void WindowBench::type(const QString &accessibleName, const QString &text)
{
    QWidget *widget = findWidget(accessibleName);
    QVERIFY2(widget, qPrintable(accessibleName));
    widget->setFocus();
    QTest::keySequence(widget, QKeySequence::SelectAll);
    QTest::keyClick(widget, Qt::Key_Delete);
    // Letters beyond Latin-1 come from an input method, not from keys.
    if (auto *edit = qobject_cast<QPlainTextEdit *>(widget))
        edit->insertPlainText(text);
    else
        QTest::keyClicks(widget, text);
}

void WindowBench::compose(const QString &method, const QString &url, const QString &body)
{
    auto *combo = find<QComboBox>(u"Method"_s);
    QVERIFY(combo);
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Home);
    for (int i = combo->findText(method); i > 0; --i)
        QTest::keyClick(combo, Qt::Key_Down);
    QCOMPARE(combo->currentText(), method);
    type(u"URL"_s, url);
    if (find<QPlainTextEdit>(u"Body"_s))
        type(u"Body"_s, body);
}

QAbstractItemModel *WindowBench::requests() const
{
    // The name is translated where a test is.
    return find<QTableView>(QCoreApplication::translate("pgcourier::RequestsPanel", "Requests"))->model();
}

int WindowBench::rows() const
{
    return requests()->rowCount();
}

QString WindowBench::cell(int row, const QString &column) const
{
    const QAbstractItemModel *model = requests();
    for (int i = 0; i < model->columnCount(); ++i) {
        if (model->headerData(i, Qt::Horizontal).toString() == column)
            return model->index(row, i).data().toString();
    }
    return {};
}

QStringList WindowBench::counts() const
{
    const auto *tabs = m_window->findChild<QTabBar *>(u"statusTabs"_s);
    QStringList titles;
    for (int i = 0; i < tabs->count(); ++i)
        titles.append(tabs->tabText(i));
    return titles;
}

void WindowBench::shoot(const QString &name) const
{
    const QString folder = qEnvironmentVariable("PGCOURIER_SHOTS");
    if (folder.isEmpty())
        return;
    QCoreApplication::processEvents(); // what has changed is laid out first
    QPixmap seen = m_window->grab();
    QPainter painter(&seen);
    const QList<QDialog *> dialogs = m_window->findChildren<QDialog *>();
    for (QDialog *dialog : dialogs) {
        if (!dialog->isVisible())
            continue;
        const QPixmap over = dialog->grab();
        const QPoint corner = m_window->rect().center() - dialog->rect().center();
        painter.drawPixmap(corner, over);
        painter.drawRect(QRect(corner, dialog->size()).adjusted(-1, -1, 0, 0));
    }
    painter.end();
    seen.save(u"%1/%2.png"_s.arg(folder, name));
}

QWidget *WindowBench::findWidget(const QString &accessibleName) const
{
    QWidget *found = nullptr;
    const QList<QWidget *> widgets = m_window->findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (!widget->isVisible() || widget->accessibleName() != accessibleName)
            continue;
        if (found)
            return nullptr;
        found = widget;
    }
    return found;
}

} // namespace pgcourier
