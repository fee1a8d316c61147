// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/checkview.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QString iconOf(CheckState state)
{
    switch (state) {
    case CheckState::Passed:
        return u"success"_s;
    case CheckState::Warned:
        return u"warning"_s;
    case CheckState::Failed:
        return u"error"_s;
    case CheckState::Skipped:
        return u"info"_s;
    case CheckState::Waiting:
    case CheckState::Running:
        break;
    }
    return u"clock"_s;
}

theme::Tone toneOf(CheckState state)
{
    switch (state) {
    case CheckState::Passed:
        return theme::Tone::Good;
    case CheckState::Warned:
        return theme::Tone::Warning;
    case CheckState::Failed:
        return theme::Tone::Bad;
    case CheckState::Running:
        return theme::Tone::Info;
    case CheckState::Waiting:
    case CheckState::Skipped:
        break;
    }
    return theme::Tone::Quiet;
}

} // namespace

CheckView::CheckView(QWidget *parent)
    : QFrame(parent)
    , m_summary(new QLabel(this))
    , m_list(new QListWidget(this))
    , m_cancel(new QPushButton(tr("Stop test"), this))
    , m_copy(new QPushButton(tr("Cop&y"), this))
{
    m_summary->setObjectName(u"checkSummary"_s);
    m_summary->setWordWrap(true);
    m_list->setObjectName(u"checks"_s);
    m_list->setAccessibleName(tr("Steps of the test"));
    m_list->setWordWrap(true);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setIconSize(QSize(theme::iconSize, theme::iconSize));
    m_cancel->setAccessibleName(tr("Stop test"));
    m_copy->setAccessibleName(tr("Copy test result"));
    m_copy->setToolTip(tr("Copy the result as text; there is no password in it"));
    connect(m_cancel, &QPushButton::clicked, this, &CheckView::cancel);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(&m_tester, &ConnectionTester::stepChanged, this, &CheckView::takeStep);
    connect(&m_tester, &ConnectionTester::finished, this, &CheckView::takeEnd);

    auto *head = new QHBoxLayout;
    head->setSpacing(theme::gap);
    head->addWidget(m_summary, 1);
    head->addWidget(m_cancel);
    head->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme::gap, 0, 0);
    column->setSpacing(theme::gap);
    column->addLayout(head);
    column->addWidget(m_list, 1);
    hide();
}

void CheckView::start(const ConnectionTarget &target)
{
    m_results.clear();
    m_list->clear();
    setSummary(tr("Testing the connection …"), true);
    show();
    m_tester.start(target);
}

void CheckView::stop()
{
    m_tester.cancel();
    hide();
}

void CheckView::cancel()
{
    m_tester.cancel();
    setSummary(tr("The test was stopped"), false);
    if (m_results.isEmpty() || m_results.constLast().state != CheckState::Running)
        return;
    CheckResult &last = m_results.last();
    last.state = CheckState::Skipped;
    last.line = tr("Stopped");
    write(m_list->item(m_list->count() - 1), last);
}

QString CheckView::text() const
{
    return m_summary->text() + u'\n' + toText(m_results);
}

void CheckView::takeStep(const CheckResult &result)
{
    const auto known = std::find_if(m_results.begin(), m_results.end(),
        [&result](const CheckResult &other) { return other.step == result.step; });
    const int row = int(std::distance(m_results.begin(), known));
    if (known == m_results.end()) {
        m_results.append(result);
        m_list->addItem(new QListWidgetItem);
    } else {
        *known = result;
    }
    write(m_list->item(row), result);
    m_list->scrollToItem(m_list->item(row));
}

void CheckView::write(QListWidgetItem *item, const CheckResult &result) const
{
    QStringList lines{result.line.isEmpty()
            ? u"%1 – %2"_s.arg(titleOf(result.step), toWords(result.state))
            : u"%1 – %2: %3"_s.arg(titleOf(result.step), toWords(result.state), result.line)};
    lines += result.details;
    if (!result.hint.isEmpty())
        lines.append(u"→ "_s + result.hint);
    item->setText(lines.join(u'\n'));
    item->setIcon(theme::iconPixmap(iconOf(result.state), theme::toneColour(toneOf(result.state), palette()),
        theme::iconSize, devicePixelRatioF()));
}

void CheckView::takeEnd(bool good)
{
    const auto has = [this](CheckState state) {
        return std::find_if(m_results.begin(), m_results.end(),
            [state](const CheckResult &result) { return result.state == state; });
    };
    const auto failed = has(CheckState::Failed);
    if (!good && failed != m_results.end())
        setSummary(tr("The connection does not work: it fails at “%1”").arg(titleOf(failed->step)), false);
    else if (has(CheckState::Warned) != m_results.end())
        setSummary(tr("The connection works, with something to look at"), false);
    else
        setSummary(tr("The connection works"), false);
    if (failed != m_results.end())
        m_list->scrollToItem(m_list->item(int(std::distance(m_results.begin(), failed))));
}

void CheckView::setSummary(const QString &line, bool running)
{
    m_summary->setText(line);
    m_cancel->setVisible(running);
    m_copy->setVisible(!running);
}

} // namespace pgcourier
