// SPDX-License-Identifier: GPL-3.0-or-later
// Who hears whom: the part of MainWindow that joins the panels with the engine and with one another.
#include "ui/composer/composerpanel.h"
#include "ui/editor/editorpanel.h"
#include "ui/endpoints/endpointspanel.h"
#include "ui/inspector/inspectorpanel.h"
#include "ui/mainwindow/failurenotifier.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/sidebar.h"
#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/workerbox.h"
#include "ui/overview/overviewpanel.h"
#include "ui/requests/requestspanel.h"
#include "ui/webhooks/webhookspanel.h"
#include "ui/widgets/messagebar.h"
#include "ui/workers/workerspanel.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

void MainWindow::connectEngine()
{
    connect(&m_engine, &Engine::stateChanged, this, &MainWindow::takeState);
    connect(&m_engine, &Engine::databaseChanged, this, &MainWindow::takeDatabase);
    connect(&m_engine, &Engine::snapshotReady, this, &MainWindow::takeSnapshot);
    connect(&m_engine, &Engine::failed, this, &MainWindow::takeError);
    connect(&m_engine, &Engine::mockReady, this, &MainWindow::offerExample);
    connect(&m_engine, &Engine::delayChanged, m_status, &StatusLine::setDelay);
    connect(&m_engine, &Engine::outageChanged, this, [this] { m_status->setOutage(m_engine.outage()); });
    connect(m_status, &StatusLine::retryRequested, &m_engine, &Engine::retryNow);
    connect(m_status, &StatusLine::cancelRequested, &m_engine,
        [this] { m_engine.cancel(Engine::Lane::Interactive); });
    connect(&m_engine, &Engine::progress, this, [this](const QString &line) {
        m_situation.progress = line;
        m_status->setProgress(line);
        updateSituation();
    });
    connect(&m_engine, &Engine::workerChanged, this, [this](const WorkerStatus &status) {
        m_workerBox->setStatus(status);
        m_status->setWorker(status);
        m_workers->setOwnWorker(status);
    });
}

void MainWindow::connectPanels()
{
    connect(m_requests, &RequestsPanel::currentChanged, m_inspector, &InspectorPanel::inspect);
    connect(m_requests, &RequestsPanel::failed, m_messages, &MessageBar::showError);
    connect(m_requests, &RequestsPanel::informed, m_messages, &MessageBar::showInfo);
    connect(m_requests, &RequestsPanel::emptyActionTriggered, this, &MainWindow::followEmptyAction);
    connect(m_requests, &RequestsPanel::editRequested, this, [this](const Request &request) {
        m_sideBar->setCurrent(ComposerPage);
        m_composer->showSent(request);
        m_composer->focusUrl();
    });
    connect(m_inspector, &InspectorPanel::failed, m_messages, &MessageBar::showError);
    connect(m_inspector, &InspectorPanel::informed, m_messages, &MessageBar::showInfo);
    connect(m_inspector, &InspectorPanel::filterRequested, this, &MainWindow::showFilter);
    connect(m_inspector, &InspectorPanel::endpointRequested, this, [this](const QString &prefix) {
        m_sideBar->setCurrent(EndpointsPage);
        m_endpoints->showDestination(prefix);
    });
    connect(m_inspector, &InspectorPanel::editRequested, m_requests, &RequestsPanel::editRequested);
    connect(m_composer, &ComposerPanel::failed, m_messages, &MessageBar::showError);
    connect(m_composer, &ComposerPanel::requestOpened, this, [this] { m_sideBar->setCurrent(ComposerPage); });
    connect(m_composer, &ComposerPanel::queued, this, [this](const QList<JobId> &ids) {
        m_messages->clear();
        if (!ids.isEmpty())
            m_requests->select(ids.constLast());
        m_engine.refresh();
    });
    connect(m_editor, &EditorPanel::failed, m_messages, &MessageBar::showError);
    connect(m_editor, &EditorPanel::finished, &m_engine, &Engine::refresh);
    connect(m_workerBox, &WorkerBox::startRequested, &m_engine, &Engine::startWorker);
    connect(m_workerBox, &WorkerBox::pauseRequested, &m_engine, &Engine::setWorkerPaused);
    connect(m_workers, &WorkersPanel::filterRequested, this, &MainWindow::showFilter);
    connect(m_workers, &WorkersPanel::concurrencyChosen, this,
        [this](int requests) { m_settings.workerConcurrency = requests; });
    connect(&m_engine, &Engine::databaseChanged, m_workers, &WorkersPanel::setDatabase);
    connect(m_workerBox, &WorkerBox::stopRequested, this, [this] {
        m_autoStart = false;
        m_engine.stopWorker();
    });
}

void MainWindow::connectAggregates()
{
    const auto join = [this](auto *panel) {
        using Panel = std::remove_pointer_t<decltype(panel)>;
        connect(panel, &Panel::failed, m_messages, &MessageBar::showError);
        connect(panel, &Panel::informed, m_messages, &MessageBar::showInfo);
        connect(panel, &Panel::filterRequested, this, &MainWindow::showFilter);
        connect(&m_engine, &Engine::snapshotReady, panel, &Panel::takeSnapshot);
        connect(&m_engine, &Engine::databaseChanged, panel, &Panel::setDatabase);
    };
    connect(m_notifier, &FailureNotifier::failuresWanted, this, [this] {
        showNormal();
        activateWindow();
        showFilter(u"status:failed"_s);
    });
    join(m_overview);
    join(m_endpoints);
    join(m_webhooks);
    connect(m_webhooks, &WebhooksPanel::installRequested, this, &MainWindow::followEmptyAction);
    connect(m_webhooks, &WebhooksPanel::queued, this, [this](const QList<JobId> &ids) {
        m_sideBar->setCurrent(RequestsPage);
        if (!ids.isEmpty())
            m_requests->goTo(ids.constLast());
        m_engine.refresh();
    });
}

} // namespace pgcourier
